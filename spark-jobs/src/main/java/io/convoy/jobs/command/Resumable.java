package io.convoy.jobs.command;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** A command of which a run that has failed may be continued. */
interface Resumable {
  /**
   * What continues the run, for the end of a message; empty where nothing is left to continue from.
   */
  Optional<String> continuation();

  /** Whether a folder holds a file that a pattern describes; not where it cannot be read. */
  static boolean holds(String folder, String pattern) {
    try {
      Path path = new Path(new Path(folder), pattern);
      FileStatus[] found = path.getFileSystem(new Configuration()).globStatus(path);
      return found != null && found.length > 0;
    } catch (IOException | RuntimeException unreadable) {
      return false;
    }
  }
}
