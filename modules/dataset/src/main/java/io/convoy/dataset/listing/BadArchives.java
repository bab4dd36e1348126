package io.convoy.dataset.listing;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.FileFailure;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * What is done at a file that cannot be read, or is a damaged archive: under the policy to fail it
 * ends the run; under the policy to skip it is listed as unreadable, and rejected as a whole.
 * Members before a damaged place are not used, because nothing shows whether they are intact.
 */
record BadArchives(BadImagePolicy policy) {
  private static final Logger LOG = PrintableLog.of(BadArchives.class);

  /**
   * Lists an archive.
   *
   * @throws DatasetException if it cannot be listed, under the policy to fail or for a reason that
   *     is not the file's
   */
  Shard list(StoredPath file, Supplier<Shard> list) {
    try {
      return list.get();
    } catch (DatasetException failure) {
      return Shard.unreadable(file.location(), reason(failure, file.location(), file.bytes()));
    }
  }

  /** Recognizes an archive; empty if the file is none, or cannot be read. */
  Optional<ArchiveKind> kind(StoredPath file) {
    try {
      return ArchiveKind.of(file);
    } catch (DatasetException failure) {
      String reason = reason(failure, file.location(), file.bytes());
      LOG.debug("Cannot recognize {}: {}", file.location(), reason);
      return Optional.empty();
    }
  }

  /**
   * Finds what a file holds.
   *
   * @param file finds the file, which may have been deleted since its folder was listed
   * @throws DatasetException as in {@link #list}
   */
  FileContent content(String uri, Supplier<StoredPath> file) {
    try {
      return FileContent.of(file.get());
    } catch (DatasetException failure) {
      return FileContent.unreadable(uri, reason(failure, uri, Long.MAX_VALUE));
    }
  }

  private String reason(DatasetException failure, String uri, long bytes) {
    return Optional.of(policy)
        .filter(BadImagePolicy.SKIP::equals)
        .flatMap(skip -> FileFailure.reason(failure, uri, bytes))
        .orElseThrow(() -> failure);
  }
}
