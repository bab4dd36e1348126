package io.convoy.dataset.decoding.pixels;

/**
 * An image that cannot be decoded. The message is the reason and begins with {@code Cannot decode
 * image} or {@code Unsupported image}; the caller that has the location of the image prepends it.
 */
public final class UndecodableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  private UndecodableImageException(String message, Throwable cause) {
    super(message, cause);
  }

  public static UndecodableImageException because(String reason) {
    return new UndecodableImageException("Cannot decode image: " + reason, null);
  }

  public static UndecodableImageException because(String reason, Throwable cause) {
    return new UndecodableImageException("Cannot decode image: " + reason, cause);
  }

  public static UndecodableImageException cutOff(int bytes) {
    return because("cut off after %s bytes".formatted(bytes));
  }

  public static UndecodableImageException unsupported(String what, String supported) {
    return new UndecodableImageException(
        "Unsupported image: %s (supported: %s)".formatted(what, supported), null);
  }
}
