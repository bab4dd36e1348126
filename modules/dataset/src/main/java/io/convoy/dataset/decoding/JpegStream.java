package io.convoy.dataset.decoding;

import io.convoy.dataset.decoding.pixels.CmykCoding;
import io.convoy.dataset.decoding.pixels.Orientation;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.TiffDirectory;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JPEG file reduced to what its pixels depend on (ITU-T T.81, annex B): tables, frame, scans.
 * Profiles, thumbnails, comments, which some readers cannot read, and bytes after the end of the
 * image are removed. The color coding is determined once, by libjpeg's rules, and then declared in
 * the stream, so that all decoders agree.
 *
 * @param inks meaning of the values of 4 components
 * @param bytes a complete JPEG file; 4 components are declared as stored
 */
record JpegStream(JpegFrame frame, Orientation orientation, CmykCoding inks, byte[] bytes) {
  /** Most scans of a file: real files have about ten, and each costs time even if it is short. */
  private static final int MAX_SCANS = 64;

  /** Most scans of an image of the largest size. */
  private static final int MAX_SCANS_OF_THE_LARGEST = 13;

  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final String JFIF = "JFIF\0";
  private static final String EXIF = "Exif\0\0";
  private static final String ADOBE = "Adobe";
  private static final int ADOBE_BYTES = 12;

  static JpegStream read(byte[] bytes, PixelLimit limit) throws UndecodableImageException {
    return new Parser(bytes, limit).stream();
  }

  private static final class Parser {
    /** Writes the start of the image and Adobe's segment. */
    private static final int PREFIX_BYTES = 18;

    private final byte[] bytes;
    private final PixelLimit limit;
    private final ByteBuffer clean;
    private int position = 2;
    private JpegFrame frame;
    private Orientation orientation;
    private boolean jfif;
    private boolean adobe;
    private int adobeTransform;
    private int scans;
    private long scanBytes;

    Parser(byte[] bytes, PixelLimit limit) {
      this.bytes = bytes;
      this.limit = limit;
      this.clean = ByteBuffer.allocate(bytes.length + PREFIX_BYTES).position(PREFIX_BYTES);
    }

    JpegStream stream() throws UndecodableImageException {
      for (int marker = marker(); marker != END_OF_IMAGE; marker = marker()) {
        if (!standsAlone(marker)) {
          segment(marker);
        }
      }
      if (frame == null || scans == 0) {
        throw UndecodableImageException.because("no JPEG scan before the end of the image");
      }
      if (scanBytes * Byte.SIZE < frame.leastUnits()) {
        throw UndecodableImageException.because(
            "its header declares %s x %s pixels, more than %s bytes of JPEG can hold"
                .formatted(frame.width(), frame.height(), scanBytes));
      }
      clean.put((byte) 0xff).put((byte) END_OF_IMAGE);
      int end = clean.position();
      clean.position(0).put((byte) 0xff).put((byte) START_OF_IMAGE);
      clean.put((byte) 0xff).put((byte) APP14).putShort((short) (ADOBE_BYTES + Short.BYTES));
      clean.put(ADOBE.getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 100).putInt(0);
      clean.put((byte) (frame.components() == 3 && isLuminanceAndChrominance() ? 1 : 0));
      return new JpegStream(
          frame,
          orientation == null ? Orientation.UPRIGHT : orientation,
          new CmykCoding(adobe && adobeTransform == 2, adobe),
          Arrays.copyOf(clean.array(), end));
    }

    private boolean isLuminanceAndChrominance() {
      if (jfif) {
        return true;
      }
      return adobe ? adobeTransform != 0 : !frame.namesColors();
    }

    /** Reads the next marker; some writers put stray bytes before it. */
    private int marker() throws UndecodableImageException {
      for (; position < bytes.length - 1; position++) {
        int code = Byte.toUnsignedInt(bytes[position + 1]);
        if (bytes[position] == (byte) 0xff && code != 0 && code != 0xff) {
          position += 2;
          return code;
        }
      }
      throw UndecodableImageException.cutOff(bytes.length);
    }

    /** Whether a marker has no segment: a restart, the start of an image, TEM. */
    private static boolean standsAlone(int marker) {
      return marker >= 0xd0 && marker <= START_OF_IMAGE || marker == 1;
    }

    private void segment(int marker) throws UndecodableImageException {
      int start = position;
      int length = start + 1 < bytes.length ? unsignedShort(start) : Short.BYTES;
      if (start + length > bytes.length || start + 1 >= bytes.length) {
        throw UndecodableImageException.cutOff(bytes.length);
      }
      if (length < Short.BYTES) {
        throw UndecodableImageException.because(
            "a JPEG segment at byte %s of length %s".formatted(start, length));
      }
      position = start + length;
      int content = start + Short.BYTES;
      switch (marker) {
        case 0xc0, 0xc1, 0xc2 -> {
          if (frame != null) {
            throw UndecodableImageException.because("two JPEG frames");
          }
          frame = JpegFrame.read(ByteBuffer.wrap(bytes, content, length - Short.BYTES), limit);
          keep(start);
        }
        case 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf ->
            throw UndecodableImageException.unsupported(
                "JPEG process SOF%s".formatted(marker - 0xc0), "SOF0, SOF1, SOF2");
        case 0xc4, 0xdb, 0xdd -> keep(start);
        case START_OF_SCAN -> scan(start);
        case APP0 -> jfif |= startsWith(content, JFIF);
        case APP1 -> {
          if (orientation == null && startsWith(content, EXIF)) {
            int tiff = content + EXIF.length();
            orientation = TiffDirectory.orientation(bytes, tiff, position - tiff);
          }
        }
        case APP14 -> {
          if (length - Short.BYTES >= ADOBE_BYTES && startsWith(content, ADOBE)) {
            adobe = true;
            adobeTransform = bytes[content + ADOBE_BYTES - 1];
          }
        }
        default -> {
          // No pixel depends on the rest.
        }
      }
    }

    private void scan(int start) throws UndecodableImageException {
      if (frame == null) {
        throw UndecodableImageException.because("a JPEG scan before the frame");
      }
      scans++;
      long pixels = (long) frame.width() * frame.height();
      if (scans > MAX_SCANS || scans > MAX_SCANS_OF_THE_LARGEST * limit.pixels() / pixels) {
        throw UndecodableImageException.unsupported(
            "JPEG of %s x %s pixels with %s scans or more"
                .formatted(frame.width(), frame.height(), scans),
            "%s, of the largest images %s".formatted(MAX_SCANS, MAX_SCANS_OF_THE_LARGEST));
      }
      int coded = position;
      while (position < bytes.length - 1 && !endsScan(position)) {
        position++;
      }
      scanBytes += position - coded;
      keep(start);
    }

    private boolean endsScan(int index) {
      if (bytes[index] != (byte) 0xff) {
        return false;
      }
      int code = Byte.toUnsignedInt(bytes[index + 1]);
      return code != 0 && code != 0xff && (code < 0xd0 || code > 0xd7);
    }

    /** Copies the bytes from the marker of the segment to the position. */
    private void keep(int start) {
      clean.put(bytes, start - 2, position - start + 2);
    }

    private boolean startsWith(int index, String text) {
      return index + text.length() <= position
          && new String(bytes, index, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }

    private int unsignedShort(int index) {
      return Byte.toUnsignedInt(bytes[index]) << Byte.SIZE | Byte.toUnsignedInt(bytes[index + 1]);
    }
  }
}
