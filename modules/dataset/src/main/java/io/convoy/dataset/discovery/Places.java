package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.FailureReason;
import io.convoy.dataset.storage.StoredPath;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds the files and folders that URIs and glob patterns name. */
final class Places {
  private Places() {}

  /**
   * Returns all places, by location.
   *
   * @throws DatasetException if a URI names nothing, or a place is named twice or is inside another
   */
  static List<StoredPath> find(List<String> uris, Configuration configuration) {
    SortedMap<String, StoredPath> places = new TreeMap<>();
    for (String uri : uris) {
      for (StoredPath place : find(uri, configuration)) {
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
  private static List<StoredPath> find(String uri, Configuration configuration) {
    try {
      Path path = new Path(uri);
      FileSystem files = path.getFileSystem(configuration);
      FileStatus[] found = files.exists(path) ? null : files.globStatus(path);
      if (found == null || found.length == 0) {
        return List.of(StoredPath.find(uri, configuration));
      }
      return Stream.of(found)
          .map(status -> new StoredPath(files, status))
          .filter(place -> !place.isHidden())
          .toList();
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
