package io.convoy.dataset.storage;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.FailureReason;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.util.functional.FutureIO;

/** A file or folder that exists on a Hadoop file system. */
public record StoredPath(FileSystem fileSystem, FileStatus status) {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int DEPTH_LIMIT = 32;

  /**
   * Finds the file or folder of a URI.
   *
   * @throws DatasetException if it does not exist, or its file system cannot be used
   */
  public static StoredPath find(String uri, Configuration configuration) {
    try {
      Path path = Locations.path(uri, configuration);
      FileSystem fileSystem = path.getFileSystem(configuration);
      return new StoredPath(fileSystem, fileSystem.getFileStatus(path));
    } catch (FileNotFoundException e) {
      String problem = LocalNames.problem(uri).map(reason -> "; " + reason).orElse("");
      throw new DatasetException(
          "Cannot find data: %s (no such file or folder%s)".formatted(uri, problem), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new DatasetException(
          "Cannot open data: %s (%s)".formatted(uri, FailureReason.of(e)), e);
    }
  }

  /** URI, as errors and reports show it. */
  public String location() {
    return status.getPath().toString();
  }

  /** Last component of the path. */
  public String name() {
    return status.getPath().getName();
  }

  public boolean isFolder() {
    return status.isDirectory();
  }

  /** Whether the name is hidden by convention: {@code .DS_Store}, {@code _SUCCESS}. */
  public boolean isHidden() {
    return MemberNames.isHidden(name());
  }

  /** Length of a file. */
  public long bytes() {
    return status.getLen();
  }

  /** Lists the files and folders in a folder, by name. */
  public List<StoredPath> children() {
    return children(unlisted -> {});
  }

  /**
   * Lists the files and folders in a folder, by name.
   *
   * @param unlisted receives the entries that cannot be used
   */
  public List<StoredPath> children(Consumer<Unlisted> unlisted) {
    try {
      return list(status.getPath(), "", unlisted).stream()
          .map(child -> new StoredPath(fileSystem, child))
          .sorted(Comparator.comparing(StoredPath::name))
          .toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Lists the files in a folder and in all folders below it, in no particular order.
   *
   * @param unlisted receives the entries that cannot be used
   * @throws DatasetException if a folder cannot be read, or folders are nested too deeply
   */
  public List<FileInFolder> files(Consumer<Unlisted> unlisted) {
    List<FileInFolder> files = new ArrayList<>();
    addFiles(status.getPath(), "", 0, files, unlisted);
    return files;
  }

  /**
   * A file somewhere below a folder.
   *
   * @param name the path from that folder, with slashes
   * @param bytes its length
   */
  public record FileInFolder(String name, long bytes) {}

  /**
   * Finds a file or folder below this folder.
   *
   * @param name the path from this folder, with slashes
   * @throws DatasetException if it does not exist
   */
  public StoredPath below(String name) {
    return find(Locations.below(status.getPath(), name).toString(), fileSystem.getConf());
  }

  /** Finds another file or folder in the same folder; empty if it does not exist. */
  public Optional<StoredPath> sibling(String name) {
    try {
      Path path = Locations.below(status.getPath().getParent(), name);
      return Optional.of(new StoredPath(fileSystem, fileSystem.getFileStatus(path)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Opens a buffered stream for sequential reading. */
  public InputStream open() throws IOException {
    return new BufferedInputStream(openUnbuffered(), BUFFER_BYTES);
  }

  /** Opens a stream for sequential reading. */
  public FSDataInputStream openUnbuffered() throws IOException {
    return withoutMissingChecksums().open(status.getPath());
  }

  /** Opens a stream for random access; object stores then fetch only the requested ranges. */
  public FSDataInputStream openForRanges() throws IOException {
    return FutureIO.awaitFuture(
        withoutMissingChecksums()
            .openFile(status.getPath())
            .withFileStatus(status)
            .opt("fs.option.openfile.read.policy", "random")
            .opt("fs.s3a.experimental.input.fadvise", "random")
            .build());
  }

  /**
   * Reads the first bytes of a file; fewer if the file is shorter.
   *
   * @throws DatasetException if they cannot be read
   */
  public byte[] head(int length) {
    try (FSDataInputStream stream = openForRanges()) {
      return stream.readNBytes(length);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Makes an exception that names this path; the caller throws it. */
  public DatasetException unreadable(IOException cause) {
    return new DatasetException(unreadable(FailureReason.of(cause)).getMessage(), cause);
  }

  /** Makes an exception that names this path; the caller throws it. */
  public DatasetException unreadable(String reason) {
    return new DatasetException("Cannot read data: %s (%s)".formatted(location(), reason));
  }

  /**
   * The file system without checksums, for a local file without a checksum file. Hadoop's checksum
   * file system would look for that file, and open the data file again, at every positioned read;
   * and it cannot name the checksum file of a file with a colon in its name.
   */
  private FileSystem withoutMissingChecksums() throws IOException {
    return fileSystem instanceof ChecksumFileSystem local
            && (name().contains(":") || !local.exists(local.getChecksumFile(status.getPath())))
        ? local.getRawFileSystem()
        : fileSystem;
  }

  private void addFiles(
      Path folder,
      String prefix,
      int depth,
      List<FileInFolder> files,
      Consumer<Unlisted> unlisted) {
    if (depth > DEPTH_LIMIT) {
      unlisted.accept(new Unlisted(Unlisted.Reason.NESTED, folder.getParent().toString(), prefix));
      return;
    }
    try {
      for (FileStatus child : list(folder, prefix, unlisted)) {
        String name = prefix + child.getPath().getName();
        if (child.isDirectory()) {
          addFiles(child.getPath(), name + "/", depth + 1, files, unlisted);
        } else {
          files.add(new FileInFolder(name, child.getLen()));
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Uses the plain listing, which is much faster than one with block locations. */
  private List<FileStatus> list(Path folder, String prefix, Consumer<Unlisted> unlisted)
      throws IOException {
    if (Locations.isLocal(fileSystem)) {
      return LocalFolder.list(fileSystem, folder, prefix, unlisted);
    }
    List<FileStatus> list = new ArrayList<>();
    RemoteIterator<FileStatus> found = fileSystem.listStatusIterator(folder);
    while (found.hasNext()) {
      list.add(found.next());
    }
    return list;
  }
}
