package io.convoy.dataset.listing;

import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.decoding.ImageFormat;
import io.convoy.dataset.storage.StoredPath;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The kind of a file by its first bytes.
 *
 * @param isImage whether it holds one image
 * @param archive kind of the archive that it is; empty if it is none
 * @param damage why it cannot be read; empty if it can
 */
record FileContent(
    StoredPath file, boolean isImage, Optional<ArchiveKind> archive, Optional<String> damage) {
  /**
   * Reads the first bytes of a file.
   *
   * @throws io.convoy.dataset.DatasetException if they cannot be read, or are not those of the
   *     archive that the file's name says it is
   */
  static FileContent of(StoredPath file) {
    byte[] head = file.head(ArchiveKind.HEAD_BYTES);
    Optional<ArchiveKind> archive = ArchiveKind.of(file, head);
    // A tar begins with the name of its first member, which may equal the first bytes of an image.
    boolean isImage = archive.isEmpty() && ImageFormat.begunBy(head).isPresent();
    boolean isUnknown = archive.isEmpty() && !isImage;
    if (isUnknown && ArchiveKind.isNamedLikeOne(file.name()) && !isEmptyTar(file, head)) {
      throw notAnArchive(file);
    }
    return new FileContent(file, isImage, archive, Optional.empty());
  }

  /** Makes an exception for a file that is no archive, although its name says so. */
  static RuntimeException notAnArchive(StoredPath file) {
    return file.unreadable(
        file.bytes() == 0 ? "the file is empty" : "it is named like an archive, but is none");
  }

  /** A tar of no members has an end marker only. */
  private static boolean isEmptyTar(StoredPath file, byte[] head) {
    return file.name().toLowerCase(Locale.ROOT).endsWith(".tar")
        && head.length == ArchiveKind.HEAD_BYTES
        && IntStream.range(0, head.length).allMatch(index -> head[index] == 0);
  }
}
