package io.convoy.dataset.listing;

import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.StoredPath;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kind of the archives in a folder, by the extension of their names. The first file of an
 * extension determines it; if the name is that of an archive, the first that is one does.
 */
public final class ArchiveExtensions {
  private final Map<String, Optional<ArchiveKind>> kindOfExtension = new LinkedHashMap<>();

  private ArchiveExtensions() {}

  /**
   * Recognizes files.
   *
   * @throws io.convoy.dataset.DatasetException if a file cannot be read, under the policy to fail
   */
  public static ArchiveExtensions of(List<StoredPath> files, Lister lister) {
    ArchiveExtensions extensions = new ArchiveExtensions();
    for (StoredPath file : files) {
      Optional<ArchiveKind> known = extensions.kindOfExtension.get(extension(file));
      if (known == null || known.isEmpty() && ArchiveKind.isNamedLikeOne(file.name())) {
        extensions.kindOfExtension.put(extension(file), lister.kind(file));
      }
    }
    return extensions;
  }

  /** All kinds, in the order of the files. */
  public Collection<ArchiveKind> kinds() {
    return kindOfExtension.values().stream().flatMap(Optional::stream).toList();
  }

  /** The kind of the archives with the extension of a file; empty if they are none. */
  public Optional<ArchiveKind> kind(StoredPath file) {
    return kindOfExtension.get(extension(file));
  }

  /** Whether a file should be an archive by its name, but no file of its extension is one. */
  public boolean isDamaged(StoredPath file) {
    return kind(file).isEmpty() && ArchiveKind.isNamedLikeOne(file.name());
  }

  private static String extension(StoredPath file) {
    return MemberNames.extension(file.name());
  }
}
