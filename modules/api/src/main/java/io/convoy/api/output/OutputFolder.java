package io.convoy.api.output;

import io.convoy.training.checkpoint.Differences;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder that a command is to write into, and what was in it before.
 *
 * @param action that needs the folder, as messages name it: {@code pack into}
 * @param path as the user has given it
 * @param names of what it held, sorted, without what is hidden
 */
public record OutputFolder(String action, String path, OutputFiles files, List<String> names) {
  /** Name of the report that training and evaluation write. */
  public static final String REPORT = "report.html";

  /**
   * Looks into a folder, which need not exist.
   *
   * @throws IllegalStateException if it is a file
   */
  public static OutputFolder open(String action, String path, Configuration configuration)
      throws IOException {
    Path given = new Path(path);
    FileSystem fileSystem = given.getFileSystem(configuration);
    // Where executors find it too, whatever they think a relative path is relative to.
    Path folder = fileSystem.makeQualified(given);
    OutputFolder empty =
        new OutputFolder(action, path, new OutputFiles(folder, configuration), List.of());
    if (!fileSystem.exists(folder)) {
      return empty;
    }
    if (!fileSystem.getFileStatus(folder).isDirectory()) {
      throw empty.refused("it is a file (must be a folder)");
    }
    List<String> names =
        Stream.of(fileSystem.listStatus(folder))
            .map(FileStatus::getPath)
            .map(Path::getName)
            .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
            .sorted()
            .toList();
    return new OutputFolder(action, path, empty.files(), names);
  }

  /**
   * Checks that it held no files of others.
   *
   * @param own names of the files that it may hold
   * @param content what these are, as messages name it
   * @throws IllegalStateException if it held any
   */
  public void requireOnly(Stream<String> own, String content) {
    Set<String> allowed = own.collect(Collectors.toSet());
    names.stream()
        .filter(name -> !allowed.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw refused("it holds %s (must be empty or hold only %s)".formatted(name, content));
            });
  }

  /** In what two plans differ that are not equal, from the options that a user gives. */
  public static String difference(Map<String, ?> earlier, Map<String, ?> now) {
    List<String> options = Differences.between(earlier, now);
    return options.isEmpty() ? "of other images" : String.join(", ", options);
  }

  /** That the folder cannot be used. */
  public IllegalStateException refused(String reason) {
    return new IllegalStateException("Cannot %s %s: %s".formatted(action, path, reason));
  }
}
