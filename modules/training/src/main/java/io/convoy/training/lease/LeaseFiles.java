package io.convoy.training.lease;

import io.convoy.training.files.OutputFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;

/**
 * The lease files of an output folder, which are hidden from readers of the folder.
 *
 * @param files of the output folder, not guarded
 */
record LeaseFiles(OutputFiles files) {
  private static final String PREFIX = ".lease-";
  private static final String SUFFIX = ".json";

  /** Another writer may delete an empty folder, or temporary files, just before a write ends. */
  private static final int TRIES = 3;

  /**
   * A lease with the time of the file system at which it was last written.
   *
   * @param modified milliseconds
   */
  record Found(Lease lease, long modified) {}

  /** The lease files of an output folder. */
  static LeaseFiles of(OutputFiles output) {
    return new LeaseFiles(new OutputFiles(output.folder(), output.configuration()));
  }

  /** Path of a writer's file. */
  Path path(String token) {
    return files.path(name(token));
  }

  void write(Lease lease) throws IOException {
    for (int left = TRIES - 1; ; left--) {
      try {
        createFolder();
        files.writeJson(name(lease.token()), lease);
        return;
      } catch (FileNotFoundException | NoSuchFileException deleted) {
        if (left == 0) {
          throw deleted;
        }
      }
    }
  }

  /** Java's own method says why a folder cannot be created, Hadoop's does not. */
  private void createFolder() throws IOException {
    if (files.fileSystem() instanceof LocalFileSystem local) {
      Files.createDirectories(local.pathToFile(files.folder()).toPath());
    }
  }

  /**
   * Requires that this process may write to the folder, or create it, as far as can be found out
   * without writing.
   *
   * @throws IOException if it may not
   */
  void requireWritable() throws IOException {
    FileSystem system = files.fileSystem();
    Path existing = system.makeQualified(files.folder());
    while (!system.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (system instanceof LocalFileSystem local) {
      java.nio.file.Path folder = local.pathToFile(existing).toPath();
      if (!Files.isDirectory(folder)) {
        throw new NotDirectoryException(folder.toString());
      }
      if (!Files.isWritable(folder)) {
        throw new AccessDeniedException(folder.toString());
      }
    } else {
      system.access(existing, FsAction.WRITE_EXECUTE);
    }
  }

  /** Whether a writer's file exists. */
  boolean holds(String token) throws IOException {
    return files.holds(name(token));
  }

  /** The leases of all writers, in the order of their tokens. */
  List<Found> list() throws IOException {
    List<Found> found = new ArrayList<>();
    for (FileStatus file : statuses()) {
      String name = file.getPath().getName();
      if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
        String token = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
        read(file, token, found);
      }
    }
    found.sort((a, b) -> a.lease().token().compareTo(b.lease().token()));
    return found;
  }

  private FileStatus[] statuses() throws IOException {
    try {
      return files.fileSystem().listStatus(files.folder());
    } catch (FileNotFoundException none) {
      return new FileStatus[0];
    }
  }

  private void read(FileStatus file, String token, List<Found> found) throws IOException {
    String name = file.getPath().getName();
    Optional<Lease> lease;
    try {
      lease = files.readJson(name, Lease.class);
    } catch (AccessControlException unreadable) {
      lease = Optional.empty();
    }
    // Otherwise its writer has ended since the files were listed.
    if (lease.isPresent() || files.holds(name)) {
      Lease known = lease.orElseGet(() -> unknown(token, file));
      found.add(new Found(known, file.getModificationTime()));
    }
  }

  /** The lease of another user who lets nobody read it, or one that is damaged. */
  private static Lease unknown(String token, FileStatus file) {
    Writer writer = new Writer(file.getOwner(), "unknown host", 0, "", "");
    return new Lease(token, 1, true, writer, "an unknown time", 0);
  }

  void delete(Lease lease) throws IOException {
    files.fileSystem().delete(path(lease.token()), false);
  }

  /** Deletes the output folder, unless there is a file in it. */
  void deleteEmptyFolder() throws IOException {
    Path folder = files.folder();
    if (files.fileSystem() instanceof LocalFileSystem local) {
      try {
        // Hadoop's would delete a file that appears in the meantime.
        Files.deleteIfExists(local.pathToFile(folder).toPath());
      } catch (DirectoryNotEmptyException used) {
        return;
      }
    } else if (files.fileSystem().exists(folder)
        && files.fileSystem().listStatus(folder).length == 0) {
      try {
        files.fileSystem().delete(folder, false);
      } catch (PathIsNotEmptyDirectoryException used) {
        return;
      }
    }
  }

  private static String name(String token) {
    return PREFIX + token + SUFFIX;
  }
}
