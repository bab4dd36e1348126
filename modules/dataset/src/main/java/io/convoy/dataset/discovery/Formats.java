package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.HoldoutSplit;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.discovery.labels.Manifest;
import io.convoy.dataset.discovery.labels.NoLabelsException;
import io.convoy.dataset.discovery.published.CifarIndex;
import io.convoy.dataset.discovery.published.IdxIndex;
import io.convoy.dataset.listing.ListedArchives;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.listing.SkippedFiles;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.dataset.synthetic.SyntheticDigits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;

/** The formats of labeled images that are recognized, in the order in which they are tried. */
public final class Formats {
  private static final String PARQUET = "parquet";
  private static final Logger LOG = PrintableLog.of(Formats.class);

  private static final List<FileFormat> FILE_FORMATS =
      List.of(
          new IdxFormat(),
          new ArchiveFormat(
              "tar",
              "tar or tar.gz, as one file or a folder of them",
              Set.of(ArchiveKind.TAR, ArchiveKind.TAR_GZIP)),
          new ArchiveFormat("zip", "zip, as one file or a folder of them", Set.of(ArchiveKind.ZIP)),
          new ArchiveFormat(
              "sequencefile",
              "Hadoop SequenceFile of names and images, as one file or a folder of them",
              Set.of(ArchiveKind.SEQUENCE_FILE)),
          new ArchiveFormat(
              PARQUET,
              "Parquet with the columns image, label and name, as one file or a folder of them",
              Set.of(ArchiveKind.PARQUET)),
          new CifarFormat(),
          new ClassFolderFormat());

  private Formats() {}

  /**
   * Makes the index of a location, in the format that is given or recognized by content.
   *
   * @throws DatasetException if the location does not exist, or has no format that can be read
   */
  public static ImageIndex<LabeledImages> index(
      DataLocation location, Configuration configuration) {
    return index(location, BadImagePolicy.FAIL, configuration);
  }

  /**
   * Makes the index of a location, in the format that is given or recognized by content.
   *
   * @param badImages what is done at an archive that cannot be read; under the policy to skip, the
   *     index {@linkplain ImageIndex#rejected lists} it
   */
  public static ImageIndex<LabeledImages> index(
      DataLocation location, BadImagePolicy badImages, Configuration configuration) {
    if (SyntheticDigits.isMeantBy(location.uri()) && location.format().isEmpty()) {
      Manifest.requireNone(location);
      requireColumns(location, location.uri(), "generated");
      return SyntheticDigits.of(location);
    }
    List<FileFormat> formats = location.format().map(Formats::named).orElse(FILE_FORMATS);
    StoredPath place = StoredPath.find(location.uri(), configuration);
    if (!place.isFolder() && place.bytes() == 0) {
      throw place.unreadable("the file is empty");
    }
    Lister lister =
        new Lister(
            new SkippedFiles("files that hold no images of a class"),
            new SkippedFiles("archive members that are not images of a class"),
            location.reading(),
            badImages);
    try {
      ImageIndex<LabeledImages> index =
          formats.stream()
              .map(format -> index(format, place, location, lister))
              .flatMap(Optional::stream)
              .findFirst()
              .orElseThrow(() -> unusable(place, formats, lister));
      return index instanceof EncodedIndex encoded
          ? encoded.withMaxPixels(location.reading().maxPixels())
          : index;
    } finally {
      lister.logSkipped();
    }
  }

  /**
   * Makes the index of a location whose images may have no labels: then all of them have the empty
   * label, and the log says why.
   *
   * @param badImages what is done at an archive that cannot be read
   * @throws DatasetException if only some images have a label, or as {@link #index} throws it
   */
  public static ImageIndex<LabeledImages> indexWithOrWithoutLabels(
      DataLocation location, BadImagePolicy badImages, Configuration configuration) {
    try {
      return index(location, badImages, configuration);
    } catch (NoLabelsException noLabels) {
      LOG.warn("{}; they are read without labels", noLabels.getMessage());
      return new UnlabeledIndex(
          StoredPath.find(location.uri(), configuration).location(),
          UnlabeledSearch.find(
              List.of(location.uri()), location.reading(), badImages, configuration));
    }
  }

  private static Optional<ImageIndex<LabeledImages>> index(
      FileFormat format, StoredPath place, DataLocation location, Lister lister) {
    Optional<ImageIndex<LabeledImages>> index = format.index(place, location, lister);
    if (index.isPresent()) {
      requireColumns(location, place.location(), format.name());
    }
    return index;
  }

  /** Checks that the format of a place has columns, if some are chosen. */
  private static void requireColumns(DataLocation location, String place, String format) {
    if (!location.reading().choosesColumns() || format.equals(PARQUET)) {
      return;
    }
    String reason =
        "Cannot choose columns: %s is %s (data.image-column, data.label-column and data.weight-column are for Parquet)"
            .formatted(place, format);
    if (location.split() == Split.TRAIN) {
      throw new DatasetException(reason);
    }
    // The training images of the same job may be Parquet.
    LOG.warn("{}", reason);
  }

  /** The classes of all indexes, for serialization. */
  public static List<Class<? extends ImageIndex<?>>> indexTypes() {
    return List.of(
        SyntheticDigits.class,
        IdxIndex.class,
        CifarIndex.class,
        EncodedIndex.class,
        HoldoutSplit.class,
        ConcatIndex.class,
        UnlabeledIndex.class);
  }

  private static List<FileFormat> named(String name) {
    List<FileFormat> named =
        FILE_FORMATS.stream().filter(format -> format.name().equals(name)).toList();
    if (named.isEmpty()) {
      throw new DatasetException(
          "Unsupported data format: '%s' (supported: %s)"
              .formatted(
                  name,
                  FILE_FORMATS.stream().map(FileFormat::name).collect(Collectors.joining(", "))));
    }
    return named;
  }

  private static DatasetException unusable(
      StoredPath place, List<FileFormat> formats, Lister lister) {
    if (formats.stream().noneMatch(ClassFolderFormat.class::isInstance)) {
      return unsupported(place, formats, lister);
    }
    List<StoredPath> files =
        place.isFolder()
            ? lister.children(place).stream().filter(child -> !child.isFolder()).toList()
            : List.of(place);
    int images = lister.byKind(files).images().size();
    return images == 0
        ? unsupported(place, formats, lister)
        : new NoLabelsException(
            place.location(), images, "they are in no class folders, and there is no manifest");
  }

  private static DatasetException unsupported(
      StoredPath place, List<FileFormat> formats, Lister lister) {
    if (place.isFolder()) {
      List<StoredPath> files =
          lister.children(place).stream()
              .filter(file -> !file.isFolder() && ArchiveKind.isNamedLikeOne(file.name()))
              .toList();
      List<Shard> damaged = lister.byKind(files).unreadable();
      ListedArchives.of(damaged).requireReadable(place.location());
    }
    if (formats.size() == 1) {
      return new DatasetException(
          "Cannot read data as %s: %s (must be %s)"
              .formatted(formats.get(0).name(), place.location(), formats.get(0).description()));
    }
    String supported =
        Stream.concat(
                formats.stream().map(FileFormat::description),
                Stream.of(SyntheticDigits.DESCRIPTION))
            .collect(Collectors.joining("; "));
    return new DatasetException(
        "Unsupported data: %s (supported: %s)".formatted(place.location(), supported));
  }
}
