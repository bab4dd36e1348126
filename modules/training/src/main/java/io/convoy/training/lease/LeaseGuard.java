package io.convoy.training.lease;

import io.convoy.dataset.storage.Locations;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.files.WriteGuard;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Checks a lease, on the driver and on executors.
 *
 * @param folder output folder
 * @param shown the folder, as messages name it
 */
record LeaseGuard(String folder, String shown, String token, int generation) implements WriteGuard {
  private static final long serialVersionUID = 1L;

  /**
   * Checks that the lease is still held.
   *
   * @throws LeaseLostException if it is not
   */
  @Override
  public void check(Configuration configuration) throws IOException {
    Path path = Locations.path(folder, configuration);
    LeaseFiles files = LeaseFiles.of(new OutputFiles(path, configuration));
    if (!files.holds(token)) {
      requireNotReplaced(files);
      throw lost("its lease file %s was deleted".formatted(files.path(token)));
    }
  }

  /**
   * Looks for the lease of a writer that has replaced this one.
   *
   * @throws LeaseLostException if there is one
   */
  void requireNotReplaced(LeaseFiles files) throws IOException {
    for (LeaseFiles.Found other : files.list()) {
      if (other.lease().held() && other.lease().generation() > generation) {
        throw lost(other.lease().toString());
      }
    }
  }

  private LeaseLostException lost(String reason) {
    return new LeaseLostException(
        "Cannot write to %s any more: %s (this process did not renew its lease in time and stops without writing)"
            .formatted(shown, reason));
  }

  @Override
  public String attempt() {
    return generation == 1 ? "" : "." + generation;
  }
}
