package io.convoy.training.files;

import io.convoy.training.files.OutputFiles.Content;
import io.convoy.training.files.OutputFiles.Durability;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes files on a local disk, and waits until the disk has them. Without that, a loss of power
 * after a rename can leave the new name with no content.
 */
final class LocalWrite {
  private LocalWrite() {}

  /** Writes a file, without a chmod process for each, which takes longer than most writes. */
  static long write(LocalFileSystem local, Path file, Durability durability, Content content)
      throws IOException {
    createFolder(local, file.getParent(), durability);
    try (FileOutputStream disk = new FileOutputStream(local.pathToFile(file));
        OutputStream out = new BufferedOutputStream(disk)) {
      content.writeTo(out);
      out.flush();
      if (durability == Durability.SURVIVES_POWER_LOSS) {
        disk.getFD().sync();
      }
      return disk.getChannel().position();
    }
  }

  private static void createFolder(LocalFileSystem local, Path folder, Durability durability)
      throws IOException {
    Deque<Path> created = new ArrayDeque<>();
    for (Path missing = folder;
        missing.getParent() != null && !local.pathToFile(missing).exists();
        missing = missing.getParent()) {
      created.push(missing);
    }
    if (!local.mkdirs(folder)) {
      throw new IOException("Cannot create folder " + folder);
    }
    for (Path path : created) {
      syncFolder(local, path.getParent(), durability);
    }
  }

  /** Makes the names in a folder survive, too. */
  static void syncFolder(LocalFileSystem local, Path folder, Durability durability)
      throws IOException {
    if (durability == Durability.SURVIVES_POWER_LOSS) {
      try (FileChannel names =
          FileChannel.open(local.pathToFile(folder).toPath(), StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }
}
