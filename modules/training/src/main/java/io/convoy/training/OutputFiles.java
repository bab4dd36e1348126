package io.convoy.training;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files on any Hadoop file system that are there whole or not at all: written under a temporary
 * name, then renamed.
 *
 * @param folder in which the files are; created when the first one is written
 */
public record OutputFiles(Path folder, Configuration configuration) {
  /** Writes what goes into a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file, in place of one of the same name. */
  public void write(String name, Content content) throws IOException {
    FileSystem files = fileSystem();
    Path target = new Path(folder, name);
    Path temporary = new Path(folder, "." + name + ".tmp");
    try {
      try (OutputStream out = files.create(temporary, true)) {
        content.writeTo(out);
      }
      if (!(files instanceof LocalFileSystem)) {
        // A local rename replaces the old file at once; others refuse as long as it is there.
        files.delete(target, false);
      }
      if (!files.rename(temporary, target)) {
        throw new IOException("Cannot rename %s to %s".formatted(temporary, target));
      }
    } catch (IOException | RuntimeException failure) {
      deleteQuietly(files, temporary, failure);
      throw failure;
    }
  }

  public void writeText(String name, String text) throws IOException {
    write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
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

  private static void deleteQuietly(FileSystem files, Path temporary, Exception failure) {
    try {
      files.delete(temporary, false);
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }
}
