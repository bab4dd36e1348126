package io.convoy.dataset.listing;

import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.Unlisted;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Counts all that a lister skips; each kind is one line in the log. Safe for several threads. */
final class SkippedEntries {
  private static final Pattern ARCHIVE =
      Pattern.compile("(?i).*\\.(tar|tgz|tbz2?|txz|gz|zip|parquet|seq|7z|rar|bz2|xz|zst|lz4)");

  private final SkippedFiles files;
  private final SkippedFiles members;
  private final SkippedFiles foldersWithoutImages = new SkippedFiles("folders without images");
  private final SkippedFiles hidden = new SkippedFiles("hidden images");
  private final SkippedFiles archives = new SkippedFiles("archives that are not read");
  private final Map<String, Unlisted> unlisted = new ConcurrentHashMap<>();

  SkippedEntries(SkippedFiles files, SkippedFiles members) {
    this.files = files;
    this.members = members;
  }

  SkippedFiles files() {
    return files;
  }

  SkippedFiles members() {
    return members;
  }

  /** Counts an entry: among the others, or if it is hidden only where it is an image. */
  void add(String name, String location, SkippedFiles others) {
    if (MemberNames.isHidden(name)) {
      addHidden(name, location);
    } else if (ARCHIVE.matcher(name).matches()) {
      archives.add(location);
    } else {
      others.add(location);
    }
  }

  /** Counts a hidden file if it is an image. */
  void addHidden(String name, String location) {
    if (MemberNames.isImage(name)) {
      hidden.add(location);
    }
  }

  /** Counts a hidden folder that cannot be read. */
  void addHiddenFolder(String location) {
    hidden.add(location);
  }

  void addFoldersWithoutImages(Collection<String> locations) {
    locations.forEach(foldersWithoutImages::add);
  }

  /** Counts an entry that cannot be used, in a folder that may be listed several times, once. */
  void add(Unlisted entry) {
    if (!MemberNames.isHidden(entry.name())) {
      unlisted.put(entry.location(), entry);
    }
  }

  /** Logs how many there are of each kind. */
  void log() {
    files.log();
    members.log();
    foldersWithoutImages.log();
    hidden.log();
    archives.log();
    for (Unlisted.Reason reason : Unlisted.Reason.values()) {
      SkippedFiles skipped = new SkippedFiles(reason.description());
      unlisted.values().stream()
          .filter(entry -> entry.reason() == reason)
          .forEach(entry -> skipped.add(entry.location()));
      skipped.log();
    }
  }
}
