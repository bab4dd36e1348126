package io.convoy.dataset.listing;

import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.decoding.ImageFormat;
import io.convoy.dataset.storage.StoredPath;
import java.util.Optional;

/**
 * The kind of a file by its first bytes.
 *
 * @param isImage whether it holds one image
 * @param archive kind of the archive that it is; empty if it is none
 */
record FileContent(StoredPath file, boolean isImage, Optional<ArchiveKind> archive) {
  static FileContent of(StoredPath file) {
    byte[] head = file.head(ArchiveKind.HEAD_BYTES);
    Optional<ArchiveKind> archive = ArchiveKind.of(file, head);
    // A tar begins with the name of its first member, which may equal the first bytes of an image.
    boolean isImage = archive.isEmpty() && ImageFormat.begunBy(head).isPresent();
    return new FileContent(file, isImage, archive);
  }
}
