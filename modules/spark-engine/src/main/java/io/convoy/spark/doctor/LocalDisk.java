package io.convoy.spark.doctor;

import io.convoy.dataset.messages.FailureReason;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.util.Utils;

/**
 * A folder in which Spark stores blocks that do not fit into memory, and the results of shuffles.
 *
 * @param folder its path, as it is set
 * @param freeBytes that a process may use
 * @param failure why it cannot be written; null if it can
 */
public record LocalDisk(String folder, long freeBytes, String failure) implements Serializable {
  /** Folders that Spark makes for an application in the one that a user sets. */
  private static final Pattern OF_APPLICATION =
      Pattern.compile("/spark-[0-9a-f-]{36}(/executor-[0-9a-f-]{36})?/?$");

  /** The folders of this process. */
  static LocalDisk[] here(SparkConf settings) {
    return Stream.of(Utils.getConfiguredLocalDirs(settings))
        .map(LocalDisk::of)
        .toArray(LocalDisk[]::new);
  }

  static LocalDisk of(String configured) {
    String folder = OF_APPLICATION.matcher(configured).replaceFirst("");
    try {
      Path path = Path.of(configured);
      Files.createDirectories(path);
      Files.delete(Files.createTempFile(path, "convoy", ".tmp"));
      return new LocalDisk(folder, Files.getFileStore(path).getUsableSpace(), null);
    } catch (IOException | InvalidPathException failure) {
      return new LocalDisk(folder, 0, FailureReason.of(failure));
    }
  }
}
