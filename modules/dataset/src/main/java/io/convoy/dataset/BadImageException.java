package io.convoy.dataset;

/** Signals one image that cannot be used; other images of the data set are not affected. */
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
