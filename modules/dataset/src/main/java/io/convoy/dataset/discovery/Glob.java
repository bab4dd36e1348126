package io.convoy.dataset.discovery;

import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.storage.Locations;
import io.convoy.dataset.storage.StoredPath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;

/**
 * Finds the files and folders that match a pattern in Hadoop's syntax. Hadoop's own search fails in
 * a folder that has a name with a colon. Hidden names match no pattern.
 */
final class Glob {
  private static final Pattern ESCAPED = Pattern.compile("(?s)\\\\(.)");

  private final FileSystem files;
  private final Lister lister;

  private Glob(FileSystem files, Lister lister) {
    this.files = files;
    this.lister = lister;
  }

  /** Finds what matches; empty if nothing does. */
  static List<StoredPath> find(Path pattern, FileSystem files, Lister lister) throws IOException {
    Glob glob = new Glob(files, lister);
    Path root = new Path(pattern.toUri().getScheme(), pattern.toUri().getAuthority(), "/");
    List<StoredPath> found = new ArrayList<>();
    // Braces may hold slashes.
    for (String expanded : GlobExpander.expand(pattern.toUri().getPath())) {
      List<Path> folders = List.of(root);
      for (String component : expanded.split("/", -1)) {
        folders = component.isEmpty() ? folders : glob.matching(component, folders);
      }
      found.addAll(glob.existing(folders));
    }
    return found;
  }

  private List<Path> matching(String component, List<Path> folders) throws IOException {
    GlobFilter filter = new GlobFilter(component);
    String name = ESCAPED.matcher(component).replaceAll("$1");
    List<Path> matching = new ArrayList<>();
    for (Path folder : folders) {
      if (!filter.hasPattern()) {
        matching.add(Locations.below(folder, name));
        continue;
      }
      for (StoredPath place : existing(List.of(folder))) {
        if (place.isFolder()) {
          lister.children(place).stream()
              .map(child -> child.status().getPath())
              .filter(filter::accept)
              .forEach(matching::add);
        }
      }
    }
    return matching;
  }

  private List<StoredPath> existing(List<Path> paths) throws IOException {
    List<StoredPath> existing = new ArrayList<>();
    for (Path path : paths) {
      try {
        existing.add(new StoredPath(files, files.getFileStatus(path)));
      } catch (FileNotFoundException none) {
        continue;
      }
    }
    return existing;
  }
}
