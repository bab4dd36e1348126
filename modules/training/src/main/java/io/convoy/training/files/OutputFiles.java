package io.convoy.training.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.messages.PrintableLog;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.slf4j.Logger;

/**
 * Writes and reads the files of a folder on any Hadoop file system. Writes are atomic: a file is
 * written under a temporary name and then renamed; on an object store it is uploaded under its own
 * name. A file that was written survives a loss of power, and its length is checked, so that a
 * store which loses bytes in silence is noticed.
 *
 * @param folder folder of the files, created with the first file
 * @param configuration Hadoop configuration of the file system
 * @param guard checks before every commit that the folder may be written
 */
public record OutputFiles(Path folder, Configuration configuration, WriteGuard guard) {
  private static final Logger LOG = PrintableLog.of(OutputFiles.class);

  /** Suffix of temporary names, which begin with a dot. */
  private static final String TEMPORARY = ".tmp";

  /** What a loss of power does to a file that was written. */
  enum Durability {
    SURVIVES_POWER_LOSS,
    FLEETING
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Files of a folder that anyone may write. */
  public OutputFiles(Path folder, Configuration configuration) {
    this(folder, configuration, WriteGuard.NONE);
  }

  /**
   * Writes a file, replacing one of the same name.
   *
   * @param content writes the content and does not close the stream
   */
  public void write(String name, Content content) throws IOException {
    write(name, guard.attempt(), content);
  }

  /**
   * Writes a file that other tasks may be writing at the same time, with the same content.
   *
   * @param attempt unique part of this task's temporary name
   */
  public void write(String name, String attempt, Content content) throws IOException {
    write(name, attempt, Durability.SURVIVES_POWER_LOSS, content);
  }

  /**
   * Writes a file that a loss of power may undo: it is written again from others, or soon deleted.
   */
  public void writeFleeting(String name, Content content) throws IOException {
    write(name, guard.attempt(), Durability.FLEETING, content);
  }

  private void write(String name, String attempt, Durability durability, Content content)
      throws IOException {
    FileSystem files = fileSystem();
    Path target = path(name);
    Content checked =
        out -> {
          content.writeTo(out);
          guard.check(configuration);
        };
    long bytes =
        files.hasPathCapability(target, CommonPathCapabilities.ABORTABLE_STREAM)
            ? writeAtOnce(files, target, checked)
            : writeThenRename(files, target, attempt, durability, checked);
    requireLength(files, target, bytes);
  }

  /**
   * Writes to an object store, where an object appears when its stream is closed, and not if the
   * stream is aborted. A rename there is a copy, and not atomic.
   */
  private static long writeAtOnce(FileSystem store, Path target, Content content)
      throws IOException {
    try (FSDataOutputStream out = store.create(target, true)) {
      try {
        content.writeTo(out);
        return out.getPos();
      } catch (Throwable failure) {
        out.abort();
        throw failure;
      }
    }
  }

  private long writeThenRename(
      FileSystem files, Path target, String attempt, Durability durability, Content content)
      throws IOException {
    if (files instanceof LocalFileSystem local && local.pathToFile(target).isDirectory()) {
      // A rename would move the temporary file into the folder.
      throw new IOException("it is a folder");
    }
    Path temporary = path("." + target.getName() + attempt + TEMPORARY);
    try {
      long bytes;
      if (files instanceof LocalFileSystem local) {
        bytes = LocalWrite.write(local, temporary, durability, content);
        if (!local.rename(temporary, target)) {
          throw new IOException("Cannot rename %s to %s".formatted(temporary, target));
        }
        LocalWrite.syncFolder(local, target.getParent(), durability);
      } else {
        bytes = writeTemporary(files, temporary, durability, content);
        replace(files, temporary, target);
      }
      return bytes;
    } catch (IOException | RuntimeException | Error failure) {
      deleteQuietly(files, temporary, failure);
      throw failure;
    }
  }

  private static long writeTemporary(
      FileSystem files, Path temporary, Durability durability, Content content) throws IOException {
    try (FSDataOutputStream out = files.create(temporary, true)) {
      content.writeTo(out);
      if (durability == Durability.SURVIVES_POWER_LOSS
          && out.hasCapability(StreamCapabilities.HSYNC)) {
        out.hsync();
      }
      return out.getPos();
    }
  }

  private static void requireLength(FileSystem files, Path target, long bytes) throws IOException {
    try {
      long found = files.getFileStatus(target).getLen();
      if (found != bytes) {
        throw new IOException(
            "%s has %s bytes after %s were written".formatted(target, found, bytes));
      }
    } catch (FileNotFoundException lost) {
      throw new IOException("%s is missing after it was written".formatted(target), lost);
    }
  }

  /** Replaces atomically: at any moment either the old file or the new one exists. */
  private void replace(FileSystem files, Path temporary, Path target) throws IOException {
    FileContext.getFileContext(files.getUri(), configuration)
        .rename(
            files.makeQualified(temporary), files.makeQualified(target), Options.Rename.OVERWRITE);
  }

  /** Deletes the temporary files of writers that were interrupted; no other may be running. */
  public void deleteTemporary() throws IOException {
    FileSystem files = fileSystem();
    if (files.exists(folder)) {
      for (FileStatus file : files.listStatus(folder)) {
        String name = file.getPath().getName();
        if (name.startsWith(".") && name.endsWith(TEMPORARY)) {
          files.delete(file.getPath(), false);
        }
      }
    }
  }

  public void writeText(String name, String text) throws IOException {
    write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  public void writeJson(String name, Object value) throws IOException {
    writeJson(name, guard.attempt(), value);
  }

  /** Writes JSON as {@link #write(String, String, Content)} does. */
  public void writeJson(String name, String attempt, Object value) throws IOException {
    byte[] json = Json.mapper().writeValueAsBytes(value);
    write(name, attempt, out -> out.write(json));
  }

  /**
   * Reads an object from a JSON file that this class has written; empty if the file does not exist,
   * or was cut off where writes are not atomic.
   */
  public <T> Optional<T> readJson(String name, Class<T> type) throws IOException {
    try (InputStream in = fileSystem().open(path(name))) {
      return Optional.of(Json.mapper().readValue(in, type));
    } catch (FileNotFoundException absent) {
      return Optional.empty();
    } catch (JsonProcessingException damaged) {
      LOG.warn("Ignoring {}: it is damaged ({})", path(name), FailureReason.of(damaged));
      return Optional.empty();
    }
  }

  /** Whether a file exists. */
  public boolean holds(String name) throws IOException {
    return fileSystem().exists(path(name));
  }

  /** Whether a file exists and has this length in bytes. */
  public boolean holds(String name, long bytes) throws IOException {
    return holds(name) && length(name) == bytes;
  }

  /** Length of an existing file in bytes. */
  public long length(String name) throws IOException {
    return fileSystem().getFileStatus(path(name)).getLen();
  }

  public Path path(String name) {
    return new Path(folder, name);
  }

  /** Files of a folder in this one. */
  public OutputFiles folder(String name) {
    return new OutputFiles(new Path(folder, name), configuration, guard);
  }

  /** The same files, whose every commit is checked first. */
  public OutputFiles guardedBy(WriteGuard other) {
    return new OutputFiles(folder, configuration, other);
  }

  public FileSystem fileSystem() throws IOException {
    FileSystem files = folder.getFileSystem(configuration);
    if (files instanceof LocalFileSystem local) {
      // The hidden .crc files would make a file unreadable once another program has changed it.
      local.setWriteChecksum(false);
    }
    return files;
  }

  private static void deleteQuietly(FileSystem files, Path temporary, Throwable failure) {
    try {
      files.delete(temporary, false);
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }
}
