package io.convoy.dataset.decoding;

import io.convoy.dataset.decoding.pixels.Orientation;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.TiffDirectory;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A WebP file reduced to its first picture (RFC 9649, section 2): animation, profiles and comments
 * are removed.
 *
 * @param bytes a complete WebP file
 */
record WebpStream(int width, int height, Orientation orientation, byte[] bytes) {
  private static final int FILE_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FRAME_HEADER_BYTES = 16;
  private static final int EXTENDED_BYTES = 10;
  private static final int LEAST_PICTURE_BYTES = 10;
  private static final byte HAS_ALPHA = 0x10;
  private static final String LOSSY = "VP8 ";
  private static final String LOSSLESS = "VP8L";
  private static final String ALPHA = "ALPH";
  private static final String EXIF_PREFIX = "Exif\0\0";

  static WebpStream read(byte[] bytes, PixelLimit limit) throws UndecodableImageException {
    Parser parser = new Parser(bytes);
    parser.walk(FILE_HEADER_BYTES, bytes.length);
    return parser.stream(limit);
  }

  /** Type of a chunk and position of its content. */
  private record Chunk(String type, int start, int length) {
    int paddedBytes() {
      return CHUNK_HEADER_BYTES + length + length % 2;
    }
  }

  private static final class Parser {
    private final byte[] bytes;
    private final ByteBuffer file;
    private Orientation orientation = Orientation.UPRIGHT;
    private Chunk alpha;
    private Chunk picture;

    Parser(byte[] bytes) {
      this.bytes = bytes;
      this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void walk(int start, int end) throws UndecodableImageException {
      int position = start;
      while (end - position >= CHUNK_HEADER_BYTES) {
        int content = position + CHUNK_HEADER_BYTES;
        Chunk chunk = new Chunk(text(position, 4), content, file.getInt(position + 4));
        if (chunk.length() < 0 || chunk.length() > end - content) {
          throw UndecodableImageException.cutOff(bytes.length);
        }
        take(chunk);
        position += chunk.paddedBytes();
      }
    }

    WebpStream stream(PixelLimit limit) throws UndecodableImageException {
      if (picture == null || picture.length() < LEAST_PICTURE_BYTES) {
        throw UndecodableImageException.because("WebP without a picture");
      }
      boolean lossy = picture.type().equals(LOSSY);
      int extents = file.getInt(picture.start() + (lossy ? 6 : 1));
      int width = lossy ? extents & 0x3fff : 1 + (extents & 0x3fff);
      int height = lossy ? extents >>> 16 & 0x3fff : 1 + (extents >>> 14 & 0x3fff);
      limit.check(width, height);
      return new WebpStream(width, height, orientation, still(width, height));
    }

    private void take(Chunk chunk) throws UndecodableImageException {
      switch (chunk.type()) {
        case LOSSY, LOSSLESS -> picture = picture == null ? chunk : picture;
        case ALPHA -> alpha = picture == null ? chunk : alpha;
        case "ANMF" -> {
          if (picture == null) {
            walk(chunk.start() + FRAME_HEADER_BYTES, chunk.start() + chunk.length());
          }
        }
        case "EXIF" -> {
          // Some writers add the prefix that EXIF data have in JPEG files.
          int prefix = EXIF_PREFIX.length();
          boolean prefixed =
              chunk.length() > prefix && text(chunk.start(), prefix).equals(EXIF_PREFIX);
          int skipped = prefixed ? prefix : 0;
          orientation =
              TiffDirectory.orientation(bytes, chunk.start() + skipped, chunk.length() - skipped);
        }
        default -> {
          // The first picture does not depend on the rest.
        }
      }
    }

    private byte[] still(int width, int height) {
      int extended = alpha == null ? 0 : CHUNK_HEADER_BYTES + EXTENDED_BYTES + alpha.paddedBytes();
      int length = FILE_HEADER_BYTES + extended + picture.paddedBytes();
      ByteBuffer still = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
      put(still, "RIFF").putInt(length - CHUNK_HEADER_BYTES);
      put(still, "WEBP");
      if (alpha != null) {
        put(still, "VP8X").putInt(EXTENDED_BYTES).putInt(HAS_ALPHA);
        putUint24(still, width - 1);
        putUint24(still, height - 1);
        put(still, alpha);
      }
      put(still, picture);
      return still.array();
    }

    private void put(ByteBuffer target, Chunk chunk) {
      put(target, chunk.type()).putInt(chunk.length()).put(bytes, chunk.start(), chunk.length());
      target.position(target.position() + chunk.length() % 2);
    }

    private static ByteBuffer put(ByteBuffer target, String text) {
      return target.put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void putUint24(ByteBuffer target, int value) {
      target.putShort((short) value).put((byte) (value >>> Short.SIZE));
    }

    private String text(int start, int length) {
      return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }
  }
}
