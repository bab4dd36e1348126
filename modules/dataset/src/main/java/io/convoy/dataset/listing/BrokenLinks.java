package io.convoy.dataset.listing;

import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.StoredPath;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Finds the symbolic links on a local disk that lead to nothing. Hadoop's listing omits them, as it
 * does files that were deleted while it listed.
 */
final class BrokenLinks extends SimpleFileVisitor<Path> {
  private final SkippedFiles found;

  private BrokenLinks(SkippedFiles found) {
    this.found = found;
  }

  /** Counts those in a folder and below it, without hidden ones. */
  static void count(StoredPath folder, SkippedFiles found) {
    if (!"file".equals(folder.fileSystem().getUri().getScheme())) {
      return;
    }
    try {
      Files.walkFileTree(
          Path.of(folder.status().getPath().toUri().getPath()),
          Set.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new BrokenLinks(found));
    } catch (InvalidPathException e) {
      // The locale lacks a character of the folder's name.
      return;
    } catch (IOException e) {
      throw folder.unreadable(e);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  /** A link that can be followed has the attributes of its target. */
  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink() && !isHidden(file)) {
      found.add("file:" + file);
    }
    return FileVisitResult.CONTINUE;
  }

  /** Cycles of links, and folders that must not be read, are reported by Hadoop's listing. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException cause) {
    return FileVisitResult.CONTINUE;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName() != null && MemberNames.isHidden(path.getFileName().toString());
  }
}
