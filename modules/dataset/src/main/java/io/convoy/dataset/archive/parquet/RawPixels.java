package io.convoy.dataset.archive.parquet;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * Spark's struct of a decoded image: {@code height}, {@code width}, {@code mode} and {@code data}.
 * The mode is OpenCV's: bytes of gray, or of blue, green, red, and alpha, row by row.
 */
public final class RawPixels {
  private static final Set<String> FIELDS = Set.of("height", "width", "mode", "data");
  private static final byte[] SIGNATURE =
      "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
  private static final int GRAY = 0;
  private static final int BGR = 16;
  private static final int BGRA = 24;

  private RawPixels() {}

  /** Whether a struct is one. */
  public static boolean isIn(GroupType struct) {
    return struct.getFields().stream()
        .filter(Type::isPrimitive)
        .map(Type::getName)
        .collect(Collectors.toSet())
        .containsAll(FIELDS);
  }

  /**
   * Encodes the pixels as an uncompressed PNG, whose bytes depend on nothing else; empty if the
   * mode is another, or the length is not that of the pixels.
   */
  public static Optional<byte[]> png(Group struct) throws IOException {
    for (String field : FIELDS) {
      if (struct.getFieldRepetitionCount(field) == 0) {
        return Optional.empty();
      }
    }
    int height = struct.getInteger("height", 0);
    int width = struct.getInteger("width", 0);
    int mode = struct.getInteger("mode", 0);
    int channels = mode == GRAY ? 1 : mode == BGR ? 3 : mode == BGRA ? 4 : 0;
    byte[] data = struct.getBinary("data", 0).getBytes();
    boolean isWhole =
        height > 0 && width > 0 && channels > 0 && (long) height * width * channels == data.length;
    return isWhole ? Optional.of(png(height, width, channels, data)) : Optional.empty();
  }

  private static byte[] png(int height, int width, int channels, byte[] data) throws IOException {
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
