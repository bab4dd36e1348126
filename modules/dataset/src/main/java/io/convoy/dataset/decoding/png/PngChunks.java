package io.convoy.dataset.decoding.png;

import io.convoy.dataset.decoding.pixels.Orientation;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.TiffDirectory;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file that its pixels depend on (ISO/IEC 15948, clause 5), their checksums
 * verified. A file without its end chunk is cut off.
 */
final class PngChunks {
  private static final int SIGNATURE_BYTES = 8;

  /** Length, type and checksum. */
  private static final int FRAME_BYTES = 12;

  private static final int ANCILLARY = 0x20;

  private final byte[] bytes;
  private final List<ByteBuffer> data = new ArrayList<>();
  private PngHeader header;
  private byte[] palette = {};
  private byte[] transparency = {};
  private Orientation orientation = Orientation.UPRIGHT;

  private PngChunks(byte[] bytes) {
    this.bytes = bytes;
  }

  static PngChunks read(byte[] bytes, PixelLimit limit) throws UndecodableImageException {
    PngChunks chunks = new PngChunks(bytes);
    chunks.readAll(limit);
    if (chunks.data.isEmpty()) {
      throw UndecodableImageException.because("PNG without image data");
    }
    return chunks;
  }

  PngHeader header() {
    return header;
  }

  /** The compressed pixels, in order. */
  List<ByteBuffer> data() {
    return data;
  }

  /** Red, green and blue of each color in turn. */
  byte[] palette() {
    return palette;
  }

  /** The chunk {@code tRNS}, whose form depends on the color type. */
  byte[] transparency() {
    return transparency;
  }

  Orientation orientation() {
    return orientation;
  }

  private void readAll(PixelLimit limit) throws UndecodableImageException {
    int position = SIGNATURE_BYTES;
    while (position < bytes.length) {
      if (bytes.length - position < FRAME_BYTES) {
        throw UndecodableImageException.cutOff(bytes.length);
      }
      int length = ByteBuffer.wrap(bytes).getInt(position);
      String type = new String(bytes, position + 4, 4, StandardCharsets.ISO_8859_1);
      if (length < 0) {
        throw UndecodableImageException.because(
            "PNG chunk at byte %s of length %s".formatted(position, length));
      }
      if (length > bytes.length - position - FRAME_BYTES) {
        throw UndecodableImageException.cutOff(bytes.length);
      }
      if ((header == null) != type.equals("IHDR")) {
        throw UndecodableImageException.because("PNG does not begin with its one header");
      }
      if (type.equals("IEND")) {
        return;
      }
      take(type, position + 8, length, limit);
      position += FRAME_BYTES + length;
    }
    throw UndecodableImageException.cutOff(bytes.length);
  }

  private void take(String type, int start, int length, PixelLimit limit)
      throws UndecodableImageException {
    ByteBuffer content = ByteBuffer.wrap(bytes, start, length);
    switch (type) {
      case "IHDR" -> {
        verify(type, start, length);
        header = PngHeader.read(content, limit);
      }
      case "PLTE" -> palette = verified(type, start, length);
      case "tRNS" -> transparency = verified(type, start, length);
      case "IDAT" -> {
        verify(type, start, length);
        data.add(content);
      }
      case "eXIf" -> orientation = TiffDirectory.orientation(bytes, start, length);
      default -> {
        if ((type.charAt(0) & ANCILLARY) == 0) {
          throw UndecodableImageException.because("unknown PNG chunk at byte " + (start - 8));
        }
      }
    }
  }

  private byte[] verified(String type, int start, int length) throws UndecodableImageException {
    verify(type, start, length);
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  private void verify(String type, int start, int length) throws UndecodableImageException {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, start - type.length(), type.length() + length);
    if ((int) checksum.getValue() != ByteBuffer.wrap(bytes).getInt(start + length)) {
      throw UndecodableImageException.because(
          "PNG chunk %s at byte %s does not match its checksum".formatted(type, start - 8));
    }
  }
}
