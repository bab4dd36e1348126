package io.convoy.jobs.command;

import io.convoy.dataset.storage.Locations;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;

/** A command of which a run that has failed may be continued. */
interface Resumable {
  /**
   * What continues the run, for the end of a message; empty where nothing is left to continue from.
   */
  Optional<String> continuation();

  /**
   * Whether a folder holds a file; false where it cannot be read.
   *
   * @param pattern path of the file in the folder, of which the last name may be a glob pattern
   */
  static boolean holds(String folder, String pattern) {
    try {
      Configuration configuration = new Configuration();
      Path path = new Path(Locations.path(folder, configuration), pattern);
      FileSystem files = path.getFileSystem(configuration);
      return files.listStatus(path.getParent(), new GlobFilter(path.getName())).length > 0;
    } catch (IOException | RuntimeException unreadable) {
      return false;
    }
  }
}
