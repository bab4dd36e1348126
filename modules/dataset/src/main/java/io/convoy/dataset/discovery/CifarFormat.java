package io.convoy.dataset.discovery;

import static java.util.stream.Collectors.joining;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.PrintableLog;
import io.convoy.dataset.Split;
import io.convoy.dataset.discovery.labels.Manifest;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.storage.Container;
import io.convoy.dataset.storage.StoredPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
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
        + " train.bin and test.bin, or as one of these files";
  }

  @Override
  public Optional<ImageIndex<LabeledImages>> index(
      StoredPath place, DataLocation location, Lister lister) {
    List<StoredPath> files = place.isFolder() ? batches(place, location.split()) : List.of(place);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    Optional<CifarVariant> found = variant(files.get(0));
    if (found.isEmpty()) {
      if (place.isFolder()) {
        throw invalid(files.get(0));
      }
      return Optional.empty();
    }
    Manifest.requireNone(location);
    CifarVariant variant = found.get();
    for (StoredPath file : files) {
      if (variant(file).filter(variant::equals).isEmpty()) {
        throw invalid(file);
      }
      warnOfOtherSize(file, variant);
    }
    return Optional.of(
        new CifarIndex(
            place.location(),
            variant,
            files.stream().map(Container.Plain::of).toList(),
            names(files.get(0), variant)));
  }

  /** The format has no count of its images: a file that is cut off between two looks complete. */
  private static void warnOfOtherSize(StoredPath file, CifarVariant variant) {
    long images = file.bytes() / variant.recordBytes();
    if (!variant.publishedImages().contains(images)) {
      LOG.warn(
          "CIFAR file with {} images: {} (the published files have {}; is it cut off?)",
          images,
          file.location(),
          variant.publishedImages().stream().map(String::valueOf).collect(joining(" or ")));
    }
  }

  private static List<StoredPath> batches(StoredPath folder, Split split) {
    List<StoredPath> files = folder.children().stream().filter(file -> !file.isFolder()).toList();
    List<StoredPath> train = named(files, TRAIN);
    List<StoredPath> test = named(files, TEST);
    List<StoredPath> wanted = split == Split.TRAIN ? train : test;
    if (wanted.isEmpty() && !(train.isEmpty() && test.isEmpty())) {
      throw new DatasetException(
          "Cannot find CIFAR images: %s has no file for this split (must be named %s)"
              .formatted(
                  folder.location(),
                  split == Split.TRAIN
                      ? "data_batch_N.bin or train.bin"
                      : "test_batch.bin or test.bin"));
    }
    return wanted;
  }

  private static List<StoredPath> named(List<StoredPath> files, Pattern name) {
    return files.stream().filter(file -> name.matcher(file.name()).matches()).toList();
  }

  private static Optional<CifarVariant> variant(StoredPath file) {
    return Stream.of(CifarVariant.values())
        .filter(variant -> file.bytes() > 0 && file.bytes() % variant.recordBytes() == 0)
        .filter(variant -> hasPossibleLabels(file, variant))
        .findFirst();
  }

  private static boolean hasPossibleLabels(StoredPath file, CifarVariant variant) {
    long records = file.bytes() / variant.recordBytes();
    byte[] labels = new byte[variant.labelBytes()];
    try (FSDataInputStream stream = file.openForRanges()) {
      for (long record = 0; record < Math.min(records, CHECKED_RECORDS); record++) {
        stream.readFully(record * variant.recordBytes(), labels);
        if (!variant.hasPossibleLabels(labels)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static List<String> names(StoredPath images, CifarVariant variant) {
    Optional<StoredPath> file = images.sibling(variant.namesFile());
    if (file.isEmpty()) {
      return IntStream.range(0, variant.classes()).mapToObj(Integer::toString).toList();
    }
    try (InputStream stream = file.get().open()) {
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

  private static DatasetException invalid(StoredPath file) {
    return new DatasetException(
        "Invalid CIFAR file: %s (%s bytes; must be records of 3073 bytes with a label below 10, or"
                .formatted(file.location(), file.bytes())
            + " of 3074 with labels below 20 and 100, the same in all files)");
  }
}
