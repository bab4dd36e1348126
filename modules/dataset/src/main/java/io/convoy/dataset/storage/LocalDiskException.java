package io.convoy.dataset.storage;

import io.convoy.dataset.DatasetException;

/** Signals that the local disk cannot hold the unpacked content of a file. */
final class LocalDiskException extends DatasetException {
  private static final long serialVersionUID = 1L;

  LocalDiskException(String message, Throwable cause) {
    super(message, cause);
  }
}
