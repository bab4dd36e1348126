package io.convoy.training.files;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Checks that a folder may still be written, after a file is complete and before it appears. */
@FunctionalInterface
public interface WriteGuard extends Serializable {
  /** Allows everything. */
  WriteGuard NONE = configuration -> {};

  /**
   * Checks that the folder may be written.
   *
   * @param configuration Hadoop configuration of the file system
   * @throws IOException if that cannot be found out
   * @throws IllegalStateException if it may not
   */
  void check(Configuration configuration) throws IOException;

  /** Part of the temporary names of files, which differs from that of earlier writers. */
  default String attempt() {
    return "";
  }
}
