package io.convoy.dataset;

import io.convoy.dataset.messages.Printable;

/**
 * Signals a problem in the data that the user must fix. The message is one line, and always names
 * the location; control characters in names are escaped.
 */
public class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(Printable.line(message));
  }

  public DatasetException(String message, Throwable cause) {
    super(Printable.line(message), cause);
  }
}
