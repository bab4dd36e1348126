package io.convoy.dataset.archive;

import io.convoy.dataset.DatasetException;
import java.io.IOException;

/** What libraries throw when they meet a damaged file, as the one exception for it. */
final class DamagedFile {
  private DamagedFile() {}

  /**
   * The exception to throw instead.
   *
   * @throws DatasetException if that is what was caught: it says where and why already
   */
  static IOException of(Throwable caught) {
    if (caught instanceof DatasetException known) {
      throw known;
    }
    return new IOException(
        caught instanceof OutOfMemoryError
            ? "the file is damaged, or needs a larger heap (%s)".formatted(caught.getMessage())
            : "the file is damaged: " + caught,
        caught);
  }
}
