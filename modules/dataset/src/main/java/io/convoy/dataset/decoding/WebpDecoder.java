package io.convoy.dataset.decoding;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.convoy.dataset.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Decodes WebP. Every size that its chunks announce is checked before the reader believes it (RFC
 * 9649, section 2).
 */
final class WebpDecoder implements FormatDecoder {
  private static final int FILE_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FRAME_HEADER_BYTES = 16;
  private static final String EXIF_PREFIX = "Exif\0\0";

  @Override
  public Image decode(byte[] bytes, PixelLimit limit, int shorterSide)
      throws IOException, UndecodableImageException {
    Orientation orientation = check(bytes, FILE_HEADER_BYTES, bytes.length, limit);
    Image image =
        ImageReaders.read(new WebPImageReaderSpi().createReaderInstance(null), bytes, limit);
    return orientation.apply(image);
  }

  private static Orientation check(byte[] bytes, int start, int end, PixelLimit limit)
      throws UndecodableImageException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Orientation orientation = Orientation.UPRIGHT;
    int position = start;
    while (end - position >= CHUNK_HEADER_BYTES) {
      String type = new String(bytes, position, 4, StandardCharsets.ISO_8859_1);
      int length = file.getInt(position + 4);
      int content = position + CHUNK_HEADER_BYTES;
      if (length < 0 || length > end - content) {
        throw UndecodableImageException.cutOff(bytes.length);
      }
      switch (type) {
        case "VP8X" -> limit.check(1 + uint24(file, content + 4), 1 + uint24(file, content + 7));
        case "VP8 " -> limit.check(uint14(file, content + 6), uint14(file, content + 8));
        case "VP8L" -> {
          int extents = file.getInt(content + 1);
          limit.check(1 + (extents & 0x3fff), 1 + (extents >>> 14 & 0x3fff));
        }
        case "ANMF" -> {
          limit.check(1 + uint24(file, content + 6), 1 + uint24(file, content + 9));
          check(bytes, content + FRAME_HEADER_BYTES, content + length, limit);
        }
        case "EXIF" -> orientation = orientation(bytes, content, length);
        default -> {
          // Colour profiles, alpha, and what is unknown announce no size.
        }
      }
      position = content + length + length % 2;
    }
    return orientation;
  }

  /** Some writers put the prefix here that EXIF has in JPEG files. */
  private static Orientation orientation(byte[] bytes, int start, int length) {
    int prefix = EXIF_PREFIX.length();
    boolean prefixed =
        length > prefix
            && new String(bytes, start, prefix, StandardCharsets.ISO_8859_1).equals(EXIF_PREFIX);
    int skipped = prefixed ? prefix : 0;
    return TiffDirectory.orientation(bytes, start + skipped, length - skipped);
  }

  private static int uint24(ByteBuffer file, int index) {
    return Short.toUnsignedInt(file.getShort(index))
        | Byte.toUnsignedInt(file.get(index + 2)) << Short.SIZE;
  }

  private static int uint14(ByteBuffer file, int index) {
    return file.getShort(index) & 0x3fff;
  }
}
