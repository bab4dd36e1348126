package io.convoy.dataset.listing;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.storage.FileFailure;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done at a file that cannot be read, or is a damaged archive: under the policy to fail it
 * ends the run; under the policy to skip it is listed as unreadable, and rejected as a whole.
 * Members before a damaged place are not used, because nothing shows whether they are intact.
 */
record BadArchives(BadImagePolicy policy) {
  private static final Logger LOG = LoggerFactory.getLogger(BadArchives.class);

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
      return Shard.unreadable(file.location(), reason(file, failure));
    }
  }

  /** Recognizes an archive; empty if the file is none, or cannot be read. */
  Optional<ArchiveKind> kind(StoredPath file) {
    try {
      return ArchiveKind.of(file);
    } catch (DatasetException failure) {
      String reason = reason(file, failure);
      LOG.debug("Cannot recognize {}: {}", file.location(), reason);
      return Optional.empty();
    }
  }

  /**
   * Finds what a file holds.
   *
   * @throws DatasetException as in {@link #list}
   */
  FileContent content(StoredPath file) {
    try {
      return FileContent.of(file);
    } catch (DatasetException failure) {
      return new FileContent(
          file, false, Optional.empty(), Optional.of(reason(file, failure)));
    }
  }

  private String reason(StoredPath file, DatasetException failure) {
    return Optional.of(policy)
        .filter(BadImagePolicy.SKIP::equals)
        .flatMap(skip -> FileFailure.reason(failure, file.location(), file.bytes()))
        .orElseThrow(() -> failure);
  }
}
