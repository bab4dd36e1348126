package io.convoy.dataset;

/** One image that cannot be used, while the others of its data set may be fine. */
public final class BadImageException extends DatasetException {
  private static final long serialVersionUID = 1L;

  private final Rejection rejection;

  public BadImageException(String location, String reason, Throwable cause) {
    super("Cannot use image %s: %s".formatted(location, reason), cause);
    this.rejection = new Rejection(location, reason);
  }

  public Rejection rejection() {
    return rejection;
  }
}
