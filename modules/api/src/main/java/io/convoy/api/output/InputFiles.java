package io.convoy.api.output;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Images;
import io.convoy.dataset.Sha256;
import io.convoy.dataset.messages.FailureReason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * The files that hold the images of a job, as they were when the job began. A job that is resumed
 * must find them unchanged: one that was replaced by another of the same length would give a
 * mixture of both. Keeps a few bytes for each file.
 */
public final class InputFiles {
  /** Name of the stored summary. */
  static final String FILE = "inputs.json";

  private final Configuration configuration;
  private long[] states = new long[64];
  private int count;
  private String newest = "";
  private long newestTime;

  /**
   * What a run stores of its input files.
   *
   * @param files number of files
   * @param sha256 of the path, length and modification time of every file, and of its checksum
   *     where the store has one
   * @param newest modification time of the file that was modified last, in milliseconds
   */
  record Summary(int files, String sha256, long newest) {}

  private InputFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Finds the files of images; none for images that are not stored.
   *
   * @throws DatasetException if a folder cannot be listed
   */
  public static InputFiles of(Images images, Configuration configuration) {
    InputFiles files = new InputFiles(configuration);
    String container = "";
    // The images of a table may be in any order of their folders.
    Map<String, LongStream.Builder> inFolders = new LinkedHashMap<>();
    for (int index = 0; index < images.size(); index++) {
      String source = images.source(index);
      String location = images.location(index);
      if (location.startsWith(source + "/")) {
        inFolders
            .computeIfAbsent(
                location.substring(0, location.lastIndexOf('/')), folder -> LongStream.builder())
            .add(hash(location));
      } else if (!container.equals(source)) {
        container = source;
        files.addContainer(source);
      }
    }
    inFolders.forEach((folder, wanted) -> files.addFolder(folder, wanted.build().sorted()));
    Arrays.sort(files.states, 0, files.count);
    return files;
  }

  /** Adds an archive, or the files in the folder of a format of several files. */
  private void addContainer(String location) {
    list(
        location,
        (store, path) -> {
          FileStatus status = store.getFileStatus(path);
          if (status.isFile()) {
            add(status);
          } else {
            addChildren(store, path, Optional.empty());
          }
        });
  }

  /** Adds the images directly in a folder, which are files of their own. */
  private void addFolder(String location, LongStream images) {
    Optional<long[]> wanted = Optional.of(images.toArray());
    list(location, (store, path) -> addChildren(store, path, wanted));
  }

  private void addChildren(FileSystem store, Path folder, Optional<long[]> only)
      throws IOException {
    RemoteIterator<FileStatus> children = store.listStatusIterator(folder);
    while (children.hasNext()) {
      FileStatus child = children.next();
      boolean wanted =
          only.isEmpty() || Arrays.binarySearch(only.get(), hash(child.getPath().toString())) >= 0;
      if (child.isFile() && wanted) {
        add(child);
      }
    }
  }

  @FunctionalInterface
  private interface Listing {
    void list(FileSystem store, Path path) throws IOException;
  }

  private void list(String location, Listing listing) {
    try {
      Path path = new Path(location);
      listing.list(path.getFileSystem(configuration), path);
    } catch (UnsupportedFileSystemException | FileNotFoundException | IllegalArgumentException e) {
      // Not stored, or deleted since: reading the images will say so.
      return;
    } catch (IOException e) {
      throw new DatasetException(
          "Cannot read data: %s (%s)".formatted(location, FailureReason.of(e)), e);
    }
  }

  private void add(FileStatus file) {
    String etag =
        file instanceof EtagSource store && store.getEtag() != null ? store.getEtag() : "";
    long time = file.getModificationTime();
    if (count == states.length) {
      states = Arrays.copyOf(states, 2 * count);
    }
    states[count] = hash("%s %s %s %s".formatted(file.getPath(), file.getLen(), time, etag));
    count++;
    if (time > newestTime) {
      newestTime = time;
      newest = file.getPath().toString();
    }
  }

  private static long hash(String text) {
    return ByteBuffer.wrap(Sha256.newDigest().digest(text.getBytes(StandardCharsets.UTF_8)))
        .getLong();
  }

  /** What is stored of these files. */
  Summary summary() {
    MessageDigest sha = Sha256.newDigest();
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
    for (int i = 0; i < count; i++) {
      sha.update(bytes.putLong(0, states[i]).array());
    }
    return new Summary(count, HexFormat.of().formatHex(sha.digest()), newestTime);
  }

  /**
   * Compares with an earlier run.
   *
   * @return what was changed since, in words; empty if nothing was
   */
  Optional<String> changesSince(Summary earlier) {
    if (summary().equals(earlier)) {
      return Optional.empty();
    }
    return Optional.of(
        newestTime > earlier.newest()
            ? "%s was changed since that run began, at %s"
                .formatted(newest, Instant.ofEpochMilli(newestTime))
            : "a file of the images was changed since that run began");
  }
}
