package io.convoy.dataset.listing;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.Shard;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Archives, divided into those that were listed and those that cannot be read.
 *
 * @param readable in their order
 * @param rejected in their order, each with the reason
 */
public record ListedArchives(List<Shard> readable, List<Rejection> rejected) {
  private static final Logger LOG = PrintableLog.of(ListedArchives.class);

  /** Divides archives, and logs how many are rejected, with the first and its reason. */
  public static ListedArchives of(List<Shard> archives) {
    ListedArchives listed =
        new ListedArchives(
            archives.stream().filter(archive -> archive.rejection().isEmpty()).toList(),
            archives.stream().map(Shard::rejection).flatMap(Optional::stream).toList());
    if (!listed.rejected.isEmpty()) {
      Rejection first = listed.rejected.get(0);
      LOG.warn(
          "Rejected archives that cannot be read: {}, for example {} ({})",
          listed.rejected.size(),
          first.location(),
          first.reason());
    }
    return listed;
  }

  /**
   * Checks that some archive can be read, if there is one.
   *
   * @param place that holds the archives, for messages
   * @throws DatasetException with the reason of the first
   */
  public void requireReadable(String place) {
    if (readable.isEmpty() && !rejected.isEmpty()) {
      Rejection first = rejected.get(0);
      throw new DatasetException(
          rejected.size() == 1
              ? "Cannot read data: %s (%s)".formatted(first.location(), first.reason())
              : "Cannot find images: %s (none of the %s archives can be read; the first, %s: %s)"
                  .formatted(place, rejected.size(), first.location(), first.reason()));
    }
  }
}
