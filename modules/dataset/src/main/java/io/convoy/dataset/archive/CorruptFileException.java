package io.convoy.dataset.archive;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.FailureReason;
import java.io.IOException;

/** A library has failed to read a file, with an exception or error that does not say why. */
final class CorruptFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private CorruptFileException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Converts whatever a library has thrown.
   *
   * @throws DatasetException if it is one: then its message already names the file and the reason
   */
  static CorruptFileException of(Throwable thrown) {
    if (thrown instanceof DatasetException known) {
      throw known;
    }
    return new CorruptFileException(
        thrown instanceof OutOfMemoryError
            ? "the file is damaged, or needs a larger heap (%s)".formatted(thrown.getMessage())
            : "the file is damaged: " + FailureReason.of(thrown),
        thrown);
  }
}
