package io.convoy.dataset.columns;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Spark's struct of a decoded image: {@code height}, {@code width}, {@code mode} and {@code data}.
 * The mode is OpenCV's: bytes of gray, or of blue, green, red, and alpha, row by row.
 */
public final class RawPixels {
  /** Its fields that matter here. */
  public static final List<String> FIELDS = List.of("height", "width", "mode", "data");

  /** Those that are whole numbers. */
  public static final List<String> NUMBERS = FIELDS.subList(0, 3);

  private static final byte[] SIGNATURE =
      "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
  private static final int GRAY = 0;
  private static final int BGR = 16;
  private static final int BGRA = 24;

  private RawPixels() {}

  /** Whether fields are those of this struct. */
  public static boolean areIn(Collection<String> fields) {
    return fields.containsAll(FIELDS);
  }

  /**
   * Encodes the pixels as an uncompressed PNG, whose bytes depend on nothing else; empty if the
   * mode is another, or the length is not that of the pixels.
   */
  public static Optional<byte[]> png(int height, int width, int mode, byte[] data) {
    int channels = mode == GRAY ? 1 : mode == BGR ? 3 : mode == BGRA ? 4 : 0;
    boolean isWhole =
        height > 0 && width > 0 && channels > 0 && (long) height * width * channels == data.length;
    try {
      return isWhole ? Optional.of(encoded(height, width, channels, data)) : Optional.empty();
    } catch (IOException e) {
      throw new AssertionError("Nothing is written outside of memory", e);
    }
  }

  private static byte[] encoded(int height, int width, int channels, byte[] data)
      throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    int colorType = channels == 1 ? 0 : channels == 3 ? 2 : 6;
    fields.write(new byte[] {8, (byte) colorType, 0, 0, 0});
    ByteArrayOutputStream png = new ByteArrayOutputStream(data.length + data.length / 64 + 256);
    png.writeBytes(SIGNATURE);
    writeChunk(png, "IHDR", header.toByteArray());
    writeChunk(png, "IDAT", stored(scanlines(height, width * channels, channels, data)));
    writeChunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /** Rows of red, green, blue, each after the number of its filter, which is none. */
  private static byte[] scanlines(int height, int stride, int channels, byte[] data) {
    byte[] lines = new byte[height * (stride + 1)];
    for (int row = 0; row < height; row++) {
      int line = row * (stride + 1) + 1;
      System.arraycopy(data, row * stride, lines, line, stride);
      for (int pixel = line; channels > 1 && pixel < line + stride; pixel += channels) {
        byte blue = lines[pixel];
        lines[pixel] = lines[pixel + 2];
        lines[pixel + 2] = blue;
      }
    }
    return lines;
  }

  private static byte[] stored(byte[] bytes) throws IOException {
    Deflater deflater = new Deflater(Deflater.NO_COMPRESSION);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (DeflaterOutputStream stream = new DeflaterOutputStream(output, deflater)) {
      stream.write(bytes);
    } finally {
      deflater.end();
    }
    return output.toByteArray();
  }

  private static void writeChunk(ByteArrayOutputStream png, String type, byte[] content)
      throws IOException {
    DataOutputStream output = new DataOutputStream(png);
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    output.writeInt(content.length);
    output.write(name);
    output.write(content);
    output.writeInt((int) checksum.getValue());
  }
}
