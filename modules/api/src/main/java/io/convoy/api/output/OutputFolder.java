package io.convoy.api.output;

import io.convoy.dataset.messages.Printable;
import io.convoy.dataset.storage.Locations;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.lease.FolderLease;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Output folder of a command, with the names of the files that it held when it was opened.
 *
 * @param action that needs the folder, as messages name it: {@code pack into}
 * @param path as the user has given it
 * @param names of visible files, sorted
 */
public record OutputFolder(String action, String path, OutputFiles files, List<String> names) {
  /** Name of the report that training and evaluation write. */
  public static final String REPORT = "report.html";

  /**
   * Opens a folder, which need not exist.
   *
   * @throws IllegalStateException if it is a file
   */
  public static OutputFolder open(String action, String path, Configuration configuration)
      throws IOException {
    OutputFolder unread = unread(action, path, configuration);
    return unread.exists() ? unread.list(unread.files()) : unread;
  }

  /** Opens a folder whose lease this process has. */
  public static OutputFolder open(String action, String path, FolderLease lease)
      throws IOException {
    return unread(action, path, lease.files().configuration()).list(lease.files());
  }

  /**
   * Gets the lease of a folder, which need not exist.
   *
   * @param inputs locations of the images that are read, as the user has given them
   * @throws IllegalStateException if it is within the images, it is a file, or another writer has
   *     it
   */
  public static FolderLease lease(
      String action, String path, List<String> inputs, Configuration configuration)
      throws IOException {
    OutputFolder unread = unread(action, path, configuration);
    inputs.forEach(unread::requireApart);
    return FolderLease.of(unread.files(), path);
  }

  /** Otherwise the next run would read what this run writes. */
  private void requireApart(String input) {
    String images;
    try {
      Path given = Locations.path(input, files.configuration());
      images = given.getFileSystem(files.configuration()).makeQualified(given).toString();
    } catch (IOException | IllegalArgumentException noPath) {
      // Images that are generated; of others, listing them says why they cannot be read.
      return;
    }
    if ((files.folder() + "/").startsWith(images + "/")) {
      throw refused("it is within the images, " + input);
    }
  }

  private static OutputFolder unread(String action, String path, Configuration configuration)
      throws IOException {
    Path given = path(action, path, configuration);
    // An executor may have another working directory, to which it would resolve a relative path.
    Path folder = given.getFileSystem(configuration).makeQualified(given);
    OutputFolder unread =
        new OutputFolder(action, path, new OutputFiles(folder, configuration), List.of());
    if (unread.exists() && !unread.fileSystem().getFileStatus(folder).isDirectory()) {
      throw unread.refused("it is a file (must be a folder)");
    }
    return unread;
  }

  private OutputFolder list(OutputFiles listed) throws IOException {
    List<String> visible =
        Stream.of(fileSystem().listStatus(listed.folder()))
            .map(FileStatus::getPath)
            .map(Path::getName)
            .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
            .sorted()
            .toList();
    return new OutputFolder(action, path, listed, visible);
  }

  private boolean exists() throws IOException {
    return fileSystem().exists(files.folder());
  }

  private FileSystem fileSystem() throws IOException {
    return files.fileSystem();
  }

  /**
   * The path of an output folder.
   *
   * @throws IllegalStateException if the file system can have no such folder
   */
  private static Path path(String action, String path, Configuration configuration)
      throws IOException {
    try {
      return Locations.path(path, configuration);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          Printable.line("Cannot %s %s: %s".formatted(action, path, e.getMessage())), e);
    }
  }

  /**
   * Requires that the folder held no other files.
   *
   * @param allowed names of the files that it may hold
   * @param content what messages call these files
   * @throws IllegalStateException if it held another file
   */
  public void requireOnly(Stream<String> allowed, String content) {
    Set<String> allowedNames = allowed.collect(Collectors.toSet());
    names.stream()
        .filter(name -> !allowedNames.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw refused("it holds %s (must be empty or hold only %s)".formatted(name, content));
            });
  }

  /** Returns the exception for a folder that cannot be used. */
  public IllegalStateException refused(String reason) {
    return new IllegalStateException(
        Printable.line("Cannot %s %s: %s".formatted(action, path, reason)));
  }
}
