package io.convoy.dataset.listing;

import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.decoding.ImageFormat;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a file holds, by its first bytes.
 *
 * @param isImage whether it holds one image
 * @param archive the archive that it is; empty if it is none
 * @param unreadable stands for a file that cannot be read; empty if it can
 */
record FileContent(boolean isImage, Optional<Archive> archive, Optional<Shard> unreadable) {
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
      throw file.unreadable(
          file.bytes() == 0 ? "the file is empty" : "it is named like an archive, but is none");
    }
    return new FileContent(isImage, archive.map(kind -> new Archive(file, kind)), Optional.empty());
  }

  /** Makes the content of a file that cannot be read. */
  static FileContent unreadable(String uri, String reason) {
    return new FileContent(false, Optional.empty(), Optional.of(Shard.unreadable(uri, reason)));
  }

  /** A tar of no members has an end marker only. */
  private static boolean isEmptyTar(StoredPath file, byte[] head) {
    return file.name().toLowerCase(Locale.ROOT).endsWith(".tar")
        && head.length == ArchiveKind.HEAD_BYTES
        && IntStream.range(0, head.length).allMatch(index -> head[index] == 0);
  }
}
