package io.convoy.dataset.storage;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.storage.Unlisted.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * Lists a folder on a local disk. Hadoop's own list silently lacks the entries whose names cannot
 * be written in the locale's character set, and has pipes, which a reader would wait for.
 */
final class LocalFolder {
  private final FileSystem files;
  private final org.apache.hadoop.fs.Path folder;
  private final String prefix;
  private final Consumer<Unlisted> unlisted;
  private final List<FileStatus> found = new ArrayList<>();
  private final List<String> unnamed = new ArrayList<>();

  private LocalFolder(
      FileSystem files,
      org.apache.hadoop.fs.Path folder,
      String prefix,
      Consumer<Unlisted> unlisted) {
    this.files = files;
    this.folder = folder;
    this.prefix = prefix;
    this.unlisted = unlisted;
  }

  /**
   * Lists the files and folders in a folder, in no particular order.
   *
   * @param prefix of the folder in the names of unlisted entries
   * @param unlisted receives the entries that cannot be used
   * @throws DatasetException if names cannot be read in this locale
   */
  static List<FileStatus> list(
      FileSystem files,
      org.apache.hadoop.fs.Path folder,
      String prefix,
      Consumer<Unlisted> unlisted)
      throws IOException {
    LocalFolder list = new LocalFolder(files, folder, prefix, unlisted);
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(Path.of(folder.toUri().getPath()))) {
      for (Path entry : entries) {
        list.add(entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    list.requireNames();
    return list.found;
  }

  private void add(Path entry) throws IOException {
    if (!LocalNames.isText(entry)) {
      unnamed.add(escapedName(entry));
      return;
    }
    String name = entry.getFileName().toString();
    org.apache.hadoop.fs.Path path = Locations.below(folder, name);
    if (ChecksumFileSystem.isChecksumFile(path)) {
      return;
    }
    try {
      FileStatus status = files.getFileStatus(path);
      if (status.isDirectory() || Files.isRegularFile(entry)) {
        found.add(status);
      } else {
        report(Reason.SPECIAL, name);
      }
    } catch (FileNotFoundException e) {
      if (Files.isSymbolicLink(entry)) {
        report(Reason.LINK, name);
      } else {
        requireAbsent(entry);
      }
    }
  }

  /**
   * Hadoop does not find what must not be read, and what was deleted since the folder was opened.
   */
  private static void requireAbsent(Path entry) throws IOException {
    try {
      Files.readAttributes(entry, BasicFileAttributes.class);
    } catch (NoSuchFileException absent) {
      return;
    }
  }

  private void requireNames() {
    if (!unnamed.isEmpty() && !LocalNames.areUtf8()) {
      throw new DatasetException(
          "Cannot list data: %s (%s of its names cannot be read, for example %s; %s)"
              .formatted(
                  folder,
                  unnamed.size(),
                  unnamed.stream().sorted().findFirst().orElseThrow(),
                  LocalNames.LOCALE));
    }
    unnamed.forEach(name -> report(Reason.NAME, name));
  }

  private void report(Reason reason, String name) {
    unlisted.accept(new Unlisted(reason, folder.toString(), prefix + name));
  }

  /** The name with its bytes outside of ASCII as {@code %E9}. */
  private static String escapedName(Path entry) {
    String uri = entry.toUri().getRawPath();
    String path = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
