package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.discovery.published.FileSet;
import io.convoy.dataset.storage.DataFile;
import io.convoy.dataset.storage.Shard;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * The archives in which MNIST and CIFAR are published: {@code cifar-10-binary.tar.gz}, or a zip of
 * MNIST's files. Their members are data sets in formats of their own, not images.
 */
final class PublishedArchive {
  private static final Pattern OTHER_VERSION =
      Pattern.compile("(.*/)?cifar-100?-(batches-)?(py|mat|python|matlab)/.*");

  private PublishedArchive() {}

  /**
   * Makes the index of the split in such an archive; empty if none of the archives is one.
   *
   * @param place that holds the archives, for messages
   * @throws DatasetException if it is one of several archives, or has CIFAR's files for Python
   */
  static Optional<ImageIndex<LabeledImages>> index(
      String place, List<Shard> archives, DataLocation location, Configuration configuration) {
    for (Shard archive : archives) {
      FileSet set = FileSet.archive(archive);
      requireBinary(set);
      Optional<ImageIndex<LabeledImages>> idx = IdxFormat.in(set, location);
      Optional<ImageIndex<LabeledImages>> index =
          idx.isPresent() ? idx : CifarFormat.in(set, location, configuration);
      if (index.isPresent()) {
        requireOne(place, archives);
        return index;
      }
    }
    return Optional.empty();
  }

  private static void requireBinary(FileSet set) {
    for (DataFile file : set.files()) {
      if (OTHER_VERSION.matcher(file.name()).matches()) {
        throw new DatasetException(
            "Unsupported data: %s (CIFAR for Python or Matlab; supported: the binary version, cifar-10-binary.tar.gz or cifar-100-binary.tar.gz)"
                .formatted(set.location()));
      }
    }
  }

  private static void requireOne(String place, List<Shard> archives) {
    if (archives.size() > 1) {
      throw new DatasetException(
          "Cannot choose archives: %s holds data sets: %s (give the path of one of them)"
              .formatted(
                  place,
                  archives.stream()
                      .map(archive -> archive.container().uri())
                      .collect(Collectors.joining(", "))));
    }
  }
}
