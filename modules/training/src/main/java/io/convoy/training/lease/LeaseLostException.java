package io.convoy.training.lease;

/** Thrown when a process may not write to a folder any more, since another one has its lease. */
public final class LeaseLostException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  LeaseLostException(String message) {
    super(message);
  }
}
