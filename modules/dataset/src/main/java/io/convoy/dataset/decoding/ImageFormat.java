package io.convoy.dataset.decoding;

import io.convoy.dataset.decoding.pixels.FormatDecoder;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import io.convoy.dataset.decoding.png.PngDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/** The image formats, each recognized by its first bytes; file names do not matter. */
public enum ImageFormat {
  JPEG("jpg", new JpegDecoder(), "\u00ff\u00d8\u00ff"),
  PNG("png", new PngDecoder(), "\u0089PNG\r\n\u001a\n"),
  GIF("gif", new GifDecoder(), "GIF87a", "GIF89a"),
  BMP("bmp", new BmpDecoder(), "BM"),
  TIFF("tif", new TiffDecoder(), "II*\0", "MM\0*", "II+\0", "MM\0+"),
  WEBP("webp", new WebpDecoder(), "RIFF....WEBP");

  private static final char ANY = '.';
  private static final int SHOWN_BYTES = 8;
  private static final ImageFormat[] ALL = values();

  private final String extension;
  private final FormatDecoder decoder;
  private final String[] signatures;

  ImageFormat(String extension, FormatDecoder decoder, String... signatures) {
    this.extension = extension;
    this.decoder = decoder;
    this.signatures = signatures;
  }

  /** The usual file extension, without the dot. */
  public String extension() {
    return extension;
  }

  FormatDecoder decoder() {
    return decoder;
  }

  /**
   * The format of a file.
   *
   * @throws UndecodableImageException if it is none of these
   */
  public static ImageFormat of(byte[] bytes) throws UndecodableImageException {
    if (bytes.length == 0) {
      throw UndecodableImageException.because("it is empty");
    }
    Optional<ImageFormat> format = begunBy(bytes);
    if (format.isEmpty()) {
      throw UndecodableImageException.unsupported(
          "it begins with "
              + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(SHOWN_BYTES, bytes.length)),
          Arrays.stream(values()).map(ImageFormat::name).collect(Collectors.joining(", ")));
    }
    return format.get();
  }

  /**
   * The format that a file beginning with these bytes may have; empty if it is none of these.
   *
   * @param head 16 bytes or more, fewer where the file is shorter
   */
  public static Optional<ImageFormat> begunBy(byte[] head) {
    String start = new String(head, 0, Math.min(16, head.length), StandardCharsets.ISO_8859_1);
    for (ImageFormat format : ALL) {
      for (String signature : format.signatures) {
        if (matches(signature, start)) {
          return Optional.of(format);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean matches(String signature, String start) {
    if (start.length() < signature.length()) {
      return false;
    }
    for (int i = 0; i < signature.length(); i++) {
      if (signature.charAt(i) != ANY && signature.charAt(i) != start.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
