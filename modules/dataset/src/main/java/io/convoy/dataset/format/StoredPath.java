package io.convoy.dataset.format;

import io.convoy.dataset.DatasetException;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file or folder that exists on a Hadoop file system. */
record StoredPath(FileSystem fileSystem, FileStatus status) {
  private static final int BUFFER_BYTES = 1 << 16;

  static StoredPath find(String uri, Configuration configuration) {
    try {
      Path path = new Path(uri);
      FileSystem fileSystem = path.getFileSystem(configuration);
      return new StoredPath(fileSystem, fileSystem.getFileStatus(path));
    } catch (FileNotFoundException e) {
      throw new DatasetException("Cannot find data: %s (no such file or folder)".formatted(uri), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new DatasetException("Cannot open data: %s (%s)".formatted(uri, e.getMessage()), e);
    }
  }

  String location() {
    return status.getPath().toString();
  }

  String name() {
    return status.getPath().getName();
  }

  boolean isFolder() {
    return status.isDirectory();
  }

  /** Length of a file as it is stored. */
  long bytes() {
    return status.getLen();
  }

  /** What a folder holds, by name. */
  List<StoredPath> children() {
    try {
      return Arrays.stream(fileSystem.listStatus(status.getPath()))
          .map(child -> new StoredPath(fileSystem, child))
          .sorted(Comparator.comparing(StoredPath::name))
          .toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The path of another name in the same folder, if it exists. */
  Optional<StoredPath> sibling(String name) {
    try {
      Path path = new Path(status.getPath().getParent(), name);
      return Optional.of(new StoredPath(fileSystem, fileSystem.getFileStatus(path)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** A buffered stream of the bytes as they are stored. */
  InputStream open() throws IOException {
    return new BufferedInputStream(fileSystem.open(status.getPath()), BUFFER_BYTES);
  }

  DatasetException unreadable(IOException cause) {
    return new DatasetException(unreadable(cause.getMessage()).getMessage(), cause);
  }

  DatasetException unreadable(String reason) {
    return new DatasetException("Cannot read data: %s (%s)".formatted(location(), reason));
  }
}
