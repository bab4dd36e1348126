package io.convoy.dataset.decoding;

import io.convoy.dataset.decoding.png.PngHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG files chunk by chunk, right or wrong. */
public final class PngFile {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public PngFile() {
    bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
  }

  public PngFile header(int width, int height, int bits, int colorType) {
    return chunk("IHDR", header(width, height, bits, colorType, 0));
  }

  public static byte[] header(int width, int height, int bits, int colorType, int interlace) {
    return ByteBuffer.allocate(PngHeader.BYTES)
        .putInt(width)
        .putInt(height)
        .put((byte) bits)
        .put((byte) colorType)
        .putShort((short) 0)
        .put((byte) interlace)
        .array();
  }

  /** The rows, each with its filter type in front. */
  public PngFile rows(int... values) {
    return chunk("IDAT", deflated(values));
  }

  public PngFile chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    bytes.writeBytes(name);
    bytes.writeBytes(content);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    return this;
  }

  public byte[] end() {
    return chunk("IEND", new byte[0]).bytes.toByteArray();
  }

  public byte[] withoutEnd() {
    return bytes.toByteArray();
  }

  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  public static byte[] deflated(int... values) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(bytes(values));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
