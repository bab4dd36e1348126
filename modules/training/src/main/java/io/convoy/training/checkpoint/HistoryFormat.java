package io.convoy.training.checkpoint;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Compressed form of a {@link History}: its lines one after the other, in zlib's format. */
final class HistoryFormat {
  private HistoryFormat() {}

  static byte[] compress(History history) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (OutputStream out = new DeflaterOutputStream(compressed, fast)) {
      for (List<String> lines : List.of(history.metrics(), history.rejections())) {
        for (String line : lines) {
          out.write(line.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException impossible) {
      throw new AssertionError("Memory can be written to", impossible);
    } finally {
      fast.end();
    }
    return compressed.toByteArray();
  }

  /**
   * Restores a history.
   *
   * @param metrics number of its lines that are metrics
   * @throws IOException if the bytes are none
   */
  static History decompress(byte[] compressed, int metrics) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                new InflaterInputStream(new ByteArrayInputStream(compressed)),
                StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        lines.add(line + "\n");
      }
    }
    if (metrics < 0 || metrics > lines.size()) {
      throw new IOException(
          "Cannot read history: %s lines of metrics among %s".formatted(metrics, lines.size()));
    }
    return new History(lines.subList(0, metrics), lines.subList(metrics, lines.size()));
  }
}
