package io.convoy.dataset.discovery;

import static java.util.stream.Collectors.joining;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.discovery.labels.Manifest;
import io.convoy.dataset.discovery.published.CifarIndex;
import io.convoy.dataset.discovery.published.CifarVariant;
import io.convoy.dataset.discovery.published.FileSet;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.DataFile;
import io.convoy.dataset.storage.StoredPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;

/** The binary files of CIFAR-10 and CIFAR-100, recognized by their length and their labels. */
final class CifarFormat implements FileFormat {
  private static final Logger LOG = PrintableLog.of(CifarFormat.class);
  private static final Pattern TRAIN = Pattern.compile("data_batch_.*\\.bin|train\\.bin");
  private static final Pattern TEST = Pattern.compile("test_batch\\.bin|test\\.bin");
  private static final int CHECKED_RECORDS = 100;

  @Override
  public String name() {
    return "cifar";
  }

  @Override
  public String description() {
    return "CIFAR-10 or CIFAR-100 binary, as a folder with data_batch_N.bin and test_batch.bin or"
        + " train.bin and test.bin, as one of these files, or in one tar.gz";
  }

  @Override
  public Optional<ImageIndex<LabeledImages>> index(
      StoredPath place, DataLocation location, Lister lister) {
    if (place.isFolder()) {
      return in(FileSet.folder(place), location, place.fileSystem().getConf());
    }
    FileSet set = FileSet.file(place);
    Configuration configuration = place.fileSystem().getConf();
    if (variant(set.files().get(0), configuration).isPresent()) {
      return Optional.of(index(set, set.files(), location, configuration));
    }
    return location.format().isEmpty()
        ? Optional.empty()
        : ArchiveKind.of(place)
            .flatMap(kind -> in(FileSet.archive(kind.list(place)), location, configuration));
  }

  /** Makes the index of the files of the split; empty if no file is named like one of CIFAR. */
  static Optional<ImageIndex<LabeledImages>> in(
      FileSet set, DataLocation location, Configuration configuration) {
    List<DataFile> files = batches(set, location.split());
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(index(set, files, location, configuration));
  }

  private static ImageIndex<LabeledImages> index(
      FileSet set, List<DataFile> files, DataLocation location, Configuration configuration) {
    CifarVariant variant =
        variant(files.get(0), configuration).orElseThrow(() -> invalid(files.get(0)));
    Manifest.requireNone(location);
    for (DataFile file : files) {
      if (variant(file, configuration).filter(variant::equals).isEmpty()) {
        throw invalid(file);
      }
      warnOfOtherSize(file, variant);
    }
    return new CifarIndex(
        set.location(), variant, files, names(files.get(0), set, variant, configuration));
  }

  /** The format has no count of its images: a file that is cut off between two looks complete. */
  private static void warnOfOtherSize(DataFile file, CifarVariant variant) {
    long images = file.bytes() / variant.recordBytes();
    if (!variant.publishedImages().contains(images)) {
      LOG.warn(
          "CIFAR file with {} images: {} (the published files have {}; is it cut off?)",
          images,
          file.location(),
          variant.publishedImages().stream().map(String::valueOf).collect(joining(" or ")));
    }
  }

  private static List<DataFile> batches(FileSet set, Split split) {
    List<DataFile> train = named(set.files(), TRAIN);
    List<DataFile> test = named(set.files(), TEST);
    List<DataFile> wanted =
        switch (split) {
          case TRAIN -> train;
          case TEST -> test;
          case VALIDATION -> List.of();
        };
    if (wanted.isEmpty() && !(train.isEmpty() && test.isEmpty())) {
      throw new DatasetException(
          "Cannot find CIFAR images: %s has no file for this split (%s)"
              .formatted(set.location(), published(split)));
    }
    return wanted;
  }

  private static String published(Split split) {
    return switch (split) {
      case TRAIN -> "must be named data_batch_N.bin or train.bin";
      case TEST -> "must be named test_batch.bin or test.bin";
      case VALIDATION ->
          "CIFAR has no validation images; data.validation may name one file, and"
              + " data.validation-share takes some of the training images";
    };
  }

  private static List<DataFile> named(List<DataFile> files, Pattern name) {
    return files.stream()
        .filter(file -> name.matcher(file.fileName()).matches())
        .sorted(Comparator.comparing(DataFile::name))
        .toList();
  }

  private static Optional<CifarVariant> variant(DataFile file, Configuration configuration) {
    return Stream.of(CifarVariant.values())
        .filter(variant -> file.bytes() > 0 && file.bytes() % variant.recordBytes() == 0)
        .filter(variant -> hasPossibleLabels(file, variant, configuration))
        .findFirst();
  }

  private static boolean hasPossibleLabels(
      DataFile file, CifarVariant variant, Configuration configuration) {
    byte[] head = file.head(CHECKED_RECORDS * variant.recordBytes(), configuration);
    for (int start = 0; start < head.length; start += variant.recordBytes()) {
      if (!variant.hasPossibleLabels(
          Arrays.copyOfRange(head, start, start + variant.labelBytes()))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> names(
      DataFile images, FileSet set, CifarVariant variant, Configuration configuration) {
    Optional<DataFile> file = set.byName().apply(images.sibling(variant.namesFile()));
    if (file.isEmpty()) {
      return IntStream.range(0, variant.classes()).mapToObj(Integer::toString).toList();
    }
    try (InputStream stream = file.get().open(configuration)) {
      List<String> names =
          new String(stream.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .toList();
      if (names.size() != variant.classes() || names.stream().distinct().count() < names.size()) {
        throw file.get()
            .unreadable(
                "must have a different name for each of %s classes, one per line"
                    .formatted(variant.classes()));
      }
      return names;
    } catch (IOException e) {
      throw file.get().unreadable(e);
    }
  }

  private static DatasetException invalid(DataFile file) {
    return new DatasetException(
        "Invalid CIFAR file: %s (%s bytes; must be records of 3073 bytes with a label below 10, or"
                .formatted(file.location(), file.bytes())
            + " of 3074 with labels below 20 and 100, the same in all files)");
  }
}
