package io.convoy.dataset.decoding;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.FormatDecoder;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes Windows and OS/2 bitmaps, including run-length encoded ones. */
final class BmpDecoder implements FormatDecoder {
  private static final int HEADER_BYTES_AT = 14;
  private static final int WIDTH_AT = 18;
  private static final int COMPRESSION_AT = 30;
  private static final int OS2_HEADER_BYTES = 12;
  private static final int WINDOWS_HEADER_BYTES = 40;
  private static final int EMBEDDED_JPEG = 4;
  private static final int EMBEDDED_PNG = 5;

  @Override
  public Image decode(byte[] bytes, PixelLimit limit, int shorterSide)
      throws IOException, UndecodableImageException {
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < COMPRESSION_AT + Integer.BYTES) {
      throw UndecodableImageException.cutOff(bytes.length);
    }
    checkSize(header, limit);
    if (header.getInt(HEADER_BYTES_AT) >= WINDOWS_HEADER_BYTES) {
      int compression = header.getInt(COMPRESSION_AT);
      if (compression == EMBEDDED_JPEG || compression == EMBEDDED_PNG) {
        // An embedded JPEG or PNG has a size of its own, which the header does not bound.
        throw UndecodableImageException.unsupported(
            "BMP compression %s".formatted(compression), "0 to 3");
      }
    }
    return ImageReaders.read(ImageReaders.jdk("bmp"), bytes, limit);
  }

  /** The reader refuses some sizes itself, without the numbers. */
  private static void checkSize(ByteBuffer header, PixelLimit limit)
      throws UndecodableImageException {
    boolean isOs2 = header.getInt(HEADER_BYTES_AT) == OS2_HEADER_BYTES;
    long width = isOs2 ? Short.toUnsignedInt(header.getShort(WIDTH_AT)) : header.getInt(WIDTH_AT);
    // A negative height is that of rows from top to bottom.
    long height =
        isOs2
            ? Short.toUnsignedInt(header.getShort(WIDTH_AT + Short.BYTES))
            : Math.abs((long) header.getInt(WIDTH_AT + Integer.BYTES));
    if (width > 0 && height > 0) {
      limit.check(width, height);
    }
  }
}
