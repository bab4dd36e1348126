package io.convoy.training.files;

import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Tries whether files of a folder can be created, replaced and deleted. */
public final class WriteCheck {
  private static final String PREFIX = ".write-check-";

  private WriteCheck() {}

  /**
   * Writes a hidden file, replaces it as a run replaces its files, and deletes it.
   *
   * @throws IOException if one of these is not possible
   */
  public static void run(OutputFiles folder) throws IOException {
    String name = PREFIX + UUID.randomUUID();
    try {
      for (int content = 1; content <= 2; content++) {
        byte[] bytes = new byte[content];
        folder.writeFleeting(name, out -> out.write(bytes));
      }
    } catch (IOException | RuntimeException failure) {
      deleteQuietly(folder, name, failure);
      throw failure;
    }
    delete(folder, name);
  }

  private static void delete(OutputFiles folder, String name) throws IOException {
    FileSystem files = folder.fileSystem();
    Path written = folder.path(name);
    IOException reason = null;
    try {
      files.delete(written, false);
    } catch (IOException failure) {
      reason = failure;
    }
    if (reason != null || files.exists(written)) {
      throw new IOException(
          "files can be created there, but not deleted (%s remains)".formatted(written), reason);
    }
  }

  private static void deleteQuietly(OutputFiles folder, String name, Exception failure) {
    try {
      folder.fileSystem().delete(folder.path(name), false);
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }
}
