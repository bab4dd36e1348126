package io.convoy.training.files;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
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

/**
 * Files on any Hadoop file system that are there whole or not at all: written under a temporary
 * name, then renamed; on an object store, uploaded under their own.
 *
 * @param folder in which the files are; created when the first one is written
 */
public record OutputFiles(Path folder, Configuration configuration) {
  /** How the names of files end that are not there yet; they begin with a dot. */
  private static final String TEMPORARY = ".tmp";

  /** Writes what goes into a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, in place of one of the same name.
   *
   * @param content leaves the stream open
   */
  public void write(String name, Content content) throws IOException {
    write(name, "", content);
  }

  /**
   * Writes a file that others may be writing at the same time, with the same content.
   *
   * @param attempt unlike theirs; a part of the temporary name
   */
  public void write(String name, String attempt, Content content) throws IOException {
    FileSystem files = fileSystem();
    Path target = path(name);
    if (files.hasPathCapability(target, CommonPathCapabilities.ABORTABLE_STREAM)) {
      writeAtOnce(files, target, content);
    } else {
      writeThenRename(files, target, attempt, content);
    }
  }

  /**
   * To a store that shows an object when its stream is closed, and not if that is aborted. A rename
   * there is a copy, and not atomic.
   */
  private static void writeAtOnce(FileSystem store, Path target, Content content)
      throws IOException {
    try (FSDataOutputStream out = store.create(target, true)) {
      try {
        content.writeTo(out);
      } catch (Throwable failure) {
        out.abort();
        throw failure;
      }
    }
  }

  private void writeThenRename(FileSystem files, Path target, String attempt, Content content)
      throws IOException {
    Path temporary = path("." + target.getName() + attempt + TEMPORARY);
    try {
      try (OutputStream out = create(files, temporary)) {
        content.writeTo(out);
      }
      replace(files, temporary, target);
    } catch (IOException | RuntimeException | Error failure) {
      deleteQuietly(files, temporary, failure);
      throw failure;
    }
  }

  private static OutputStream create(FileSystem files, Path file) throws IOException {
    if (!(files instanceof LocalFileSystem local)) {
      return files.create(file, true);
    }
    // Hadoop would start a process for every file, chmod, which takes longer than most files.
    if (!local.mkdirs(file.getParent())) {
      throw new IOException("Cannot make folder " + file.getParent());
    }
    return new BufferedOutputStream(new FileOutputStream(local.pathToFile(file)));
  }

  /** Without a moment in which there is neither the old file nor the new one. */
  private void replace(FileSystem files, Path temporary, Path target) throws IOException {
    if (!(files instanceof LocalFileSystem)) {
      FileContext.getFileContext(files.getUri(), configuration)
          .rename(
              files.makeQualified(temporary),
              files.makeQualified(target),
              Options.Rename.OVERWRITE);
    } else if (!files.rename(temporary, target)) {
      throw new IOException("Cannot rename %s to %s".formatted(temporary, target));
    }
  }

  /** Removes what was left of files that nobody is writing any more. */
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
    writeJson(name, "", value);
  }

  /** Writes JSON as {@link #write(String, String, Content)} does. */
  public void writeJson(String name, String attempt, Object value) throws IOException {
    byte[] json = Json.mapper().writeValueAsBytes(value);
    write(name, attempt, out -> out.write(json));
  }

  /** What JSON in a file says; empty if there is no such file. */
  public <T> Optional<T> readJson(String name, Class<T> type) throws IOException {
    try (InputStream in = fileSystem().open(path(name))) {
      return Optional.of(Json.mapper().readValue(in, type));
    } catch (FileNotFoundException absent) {
      return Optional.empty();
    }
  }

  /** Whether there is such a file. */
  public boolean holds(String name) throws IOException {
    return fileSystem().exists(path(name));
  }

  /** Whether there is such a file, of so many bytes. */
  public boolean holds(String name, long bytes) throws IOException {
    return holds(name) && length(name) == bytes;
  }

  /** Bytes in a file that is there. */
  public long length(String name) throws IOException {
    return fileSystem().getFileStatus(path(name)).getLen();
  }

  public Path path(String name) {
    return new Path(folder, name);
  }

  /** A folder within this one. */
  public OutputFiles folder(String name) {
    return new OutputFiles(new Path(folder, name), configuration);
  }

  public FileSystem fileSystem() throws IOException {
    FileSystem files = folder.getFileSystem(configuration);
    if (files instanceof LocalFileSystem local) {
      // Otherwise a hidden .crc file beside every file, which makes it unreadable once another
      // program has changed it.
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
