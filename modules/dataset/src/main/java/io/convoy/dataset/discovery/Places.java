package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.storage.Locations;
import io.convoy.dataset.storage.StoredPath;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds the files and folders that URIs and glob patterns name. */
final class Places {
  private Places() {}

  /**
   * Returns all places, by location.
   *
   * @param lister counts files that cannot be opened
   * @throws DatasetException if a URI names nothing, or a place is named twice or is inside another
   */
  static List<StoredPath> find(List<String> uris, Configuration configuration, Lister lister) {
    SortedMap<String, StoredPath> places = new TreeMap<>();
    for (String uri : uris) {
      for (StoredPath place : find(uri, configuration, lister)) {
        if (places.put(place.location(), place) != null) {
          throw new DatasetException(
              "Cannot read images twice: %s is given twice".formatted(place.location()));
        }
      }
    }
    requireApart(places);
    return List.copyOf(places.values());
  }

  /** A URI that exists is no pattern: the name of a file may look like one. */
  private static List<StoredPath> find(String uri, Configuration configuration, Lister lister) {
    try {
      Path path = Locations.path(uri, configuration);
      FileSystem files = path.getFileSystem(configuration);
      List<StoredPath> found =
          files.exists(path) ? List.of() : Glob.find(files.makeQualified(path), files, lister);
      return found.isEmpty() ? List.of(StoredPath.find(uri, configuration)) : found;
    } catch (IOException | IllegalArgumentException e) {
      throw new DatasetException(
          "Cannot open data: %s (%s)".formatted(uri, FailureReason.of(e)), e);
    }
  }

  private static void requireApart(SortedMap<String, StoredPath> places) {
    for (StoredPath place : places.values()) {
      for (Path above = place.status().getPath().getParent();
          above != null;
          above = above.getParent()) {
        if (places.containsKey(above.toString())) {
          throw new DatasetException(
              "Cannot read images twice: %s lies in %s".formatted(place.location(), above));
        }
      }
    }
  }
}
