package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.archive.ParquetImages;
import io.convoy.dataset.archive.ZipLabels;
import io.convoy.dataset.discovery.labels.ArchiveNameRule;
import io.convoy.dataset.discovery.labels.EmbeddedLabelRule;
import io.convoy.dataset.discovery.labels.Manifest;
import io.convoy.dataset.discovery.labels.NoLabelsException;
import io.convoy.dataset.discovery.labels.RepeatedTexts;
import io.convoy.dataset.listing.Archive;
import io.convoy.dataset.listing.ArchiveExtensions;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.listing.ListedArchives;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/**
 * Archives of images: one file, or a folder of them. In a folder, all files of one extension are
 * shards if the first of them is an archive, or another whose name says so; files of other
 * extensions are skipped.
 */
record ArchiveFormat(String name, String description, Set<ArchiveKind> kinds)
    implements FileFormat {
  private static final Logger LOG = PrintableLog.of(ArchiveFormat.class);
  private static final Pattern ARCHIVE =
      Pattern.compile("(?i).*\\.(tar|tgz|gz|zip|parquet|seq|7z|rar|bz2|xz)");

  /** The kinds that one folder may mix, unless a format is given. */
  private static final Set<ArchiveKind> OF_FILES =
      Set.of(ArchiveKind.TAR, ArchiveKind.TAR_GZIP, ArchiveKind.ZIP);

  @Override
  public Optional<ImageIndex<LabeledImages>> index(
      StoredPath place, DataLocation location, Lister lister) {
    if (location.format().isEmpty() && mayHoldFiles() && !kinds.equals(OF_FILES)) {
      return new ArchiveFormat("tar or zip", description, OF_FILES).index(place, location, lister);
    }
    List<StoredPath> files = place.isFolder() ? shards(place, location, lister) : shard(place);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    ListedArchives listed = ListedArchives.of(lister.members(files, this::archive, isParquet()));
    listed.requireReadable(place.location());
    if (mayHoldFiles()) {
      Optional<ImageIndex<LabeledImages>> published =
          PublishedArchive.index(
              place.location(), listed.readable(), location, place.fileSystem().getConf());
      if (published.isPresent()) {
        return published;
      }
    }
    List<Shard> shards =
        isParquet() && place.isFolder()
            ? listed.readable().stream()
                .map(shard -> ParquetFolder.labeled(shard, place, location.reading()))
                .toList()
            : listed.readable();
    Optional<Manifest> manifest = Manifest.of(location, place.fileSystem().getConf());
    List<Shard> labeled =
        manifest.isPresent()
            ? lister.images(place, shards, manifest.get())
            : labeled(place, first(files, shards), withLabels(shards, place), location, lister);
    return Optional.of(EncodedIndex.ofShards(place.location(), labeled, listed.rejected()));
  }

  /** The first of the files that can be read. */
  private static StoredPath first(List<StoredPath> files, List<Shard> shards) {
    String uri = shards.get(0).container().uri();
    return files.stream().filter(file -> file.location().equals(uri)).findFirst().orElseThrow();
  }

  /** By labels in the archives where any archive has one, else by folders, else by their names. */
  private List<Shard> labeled(
      StoredPath place,
      StoredPath first,
      List<Shard> shards,
      DataLocation location,
      Lister lister) {
    boolean hasLabels =
        shards.stream()
            .flatMap(shard -> shard.members().labels().stream())
            .anyMatch(label -> !label.isEmpty());
    Optional<String> column =
        isParquet() ? ParquetImages.labelColumn(first, location.reading()) : Optional.empty();
    if (!hasLabels && column.isPresent()) {
      throw new NoLabelsException(
          place.location(),
          count(shards, new NoLabels()),
          "column %s holds no text, whole number or boolean".formatted(column.get()));
    }
    if (hasLabels) {
      Optional<String> source = isParquet() ? column.or(() -> Optional.of("label")) : column;
      return lister.images(place, shards, new EmbeddedLabelRule(source));
    }
    List<Shard> images =
        kinds.stream().allMatch(ArchiveKind::holdsOnlyImages)
            ? shards
            : lister.onlyImages(shards, place.fileSystem().getConf());
    return byName(place, images, shards, location, lister);
  }

  /**
   * By folders, else by the names of the archives.
   *
   * @param images the members that are images
   * @param shards all members
   */
  private List<Shard> byName(
      StoredPath place,
      List<Shard> images,
      List<Shard> shards,
      DataLocation location,
      Lister lister) {
    FolderRule folders = FolderRule.of(images.stream().map(Shard::members).toList());
    Optional<String> part =
        Parts.choose(place.location(), folders.labels(images), location.split());
    if (part.isPresent()) {
      return ofPart(place, images, folders, part.get(), location, lister);
    }
    if (count(images, folders) > 0) {
      List<Shard> ofClasses = lister.images(place, images, folders);
      lister.skipFolders(folders.withoutImages(shards, ofClasses));
      return ofClasses;
    }
    Optional<List<Shard>> byName =
        mayHoldFiles() ? ArchiveNameRule.labeled(images) : Optional.empty();
    if (byName.isPresent()) {
      List<Shard> named =
          lister.images(place, byName.get(), new EmbeddedLabelRule(Optional.empty()));
      Set<String> labels = new HashSet<>();
      named.forEach(shard -> labels.addAll(shard.members().labels()));
      folders.check(place.location(), labels);
      return named;
    }
    requireNoImages(place, images, shards);
    return List.of();
  }

  private List<Shard> ofPart(
      StoredPath place,
      List<Shard> images,
      FolderRule parts,
      String part,
      DataLocation location,
      Lister lister) {
    List<Shard> chosen = parts.only(part, images);
    int count = count(chosen, new NoLabels());
    LOG.info(
        "Reading the part {} of {}: {} of {} images",
        part,
        place.location(),
        count,
        count(images, new NoLabels()));
    if (FolderRule.of(chosen.stream().map(Shard::members).toList()).depth() <= parts.depth()) {
      throw new NoLabelsException(
          place.location(), count, "they are in no folders below %s".formatted(part));
    }
    return byName(place, chosen, chosen, location, lister);
  }

  private void requireNoImages(StoredPath place, List<Shard> imagesOnly, List<Shard> shards) {
    int images = count(imagesOnly, new NoLabels());
    if (images > 0) {
      String reason =
          isParquet()
              ? "no column is called label, labels, class or cls, and the names have no folders"
              : mayHoldFiles()
                  ? "they are in no folders, and no .cls, .json or .txt member has a label as text"
                  : "they are in no folders";
      throw new NoLabelsException(place.location(), images, reason);
    }
    int archives =
        count(
            shards,
            (member, location) ->
                ARCHIVE.matcher(member.name()).matches() ? Optional.of("") : Optional.empty());
    if (archives > 0) {
      throw new DatasetException(
          "Cannot find images: %s (archives within it, %s of them, are not read; unpack it first)"
              .formatted(place.location(), archives));
    }
  }

  /** The same archives with the labels of samples; a zip is listed without them. */
  private static List<Shard> withLabels(List<Shard> shards, StoredPath place) {
    return RepeatedTexts.labels(
        shards.stream()
            .map(
                shard ->
                    isZip(shard) ? ZipLabels.applyTo(shard, place.fileSystem().getConf()) : shard)
            .toList());
  }

  private static boolean isZip(Shard archive) {
    return archive.members().size() > 0
        && archive.members().member(0).coding() != Member.Coding.PLAIN;
  }

  private static int count(List<Shard> shards, LabelRule rule) {
    int count = 0;
    for (Shard shard : shards) {
      for (int index = 0; index < shard.members().size(); index++) {
        if (rule.label(shard.members().member(index), shard.container().uri()).isPresent()) {
          count++;
        }
      }
    }
    return count;
  }

  /** Whether the members of the archives may be any files. */
  private boolean mayHoldFiles() {
    return kinds.contains(ArchiveKind.TAR) || kinds.contains(ArchiveKind.ZIP);
  }

  private boolean isParquet() {
    return kinds.contains(ArchiveKind.PARQUET);
  }

  private List<StoredPath> shard(StoredPath file) {
    return ArchiveKind.of(file).filter(kinds::contains).isPresent() ? List.of(file) : List.of();
  }

  private List<StoredPath> shards(StoredPath folder, DataLocation location, Lister lister) {
    List<StoredPath> children = lister.children(folder);
    if (children.stream().anyMatch(StoredPath::isFolder)) {
      return isParquet() && ParquetFolder.isIn(children, lister)
          ? ParquetFolder.ofSplit(
              ParquetFolder.below(folder, lister), folder, location.split(), lister)
          : List.of();
    }
    ArchiveExtensions extensions = ArchiveExtensions.of(children, lister);
    if (extensions.kinds().stream().noneMatch(kinds::contains)) {
      return List.of();
    }
    boolean isAny = location.format().isEmpty();
    if (isAny && !kinds.containsAll(extensions.kinds())) {
      throw new DatasetException(
          "Cannot choose archives: %s holds several formats: %s (data.format must name one)"
              .formatted(folder.location(), new LinkedHashSet<>(extensions.kinds())));
    }
    Map<Boolean, List<StoredPath>> isShard =
        children.stream()
            .collect(
                Collectors.partitioningBy(
                    child ->
                        extensions.kind(child).map(kinds::contains).orElse(false)
                            || isAny && extensions.isDamaged(child)));
    isShard.get(false).forEach(lister::skip);
    lister.skipHidden(folder);
    return isParquet()
        ? ParquetFolder.ofSplit(isShard.get(true), folder, location.split(), lister)
        : isShard.get(true);
  }

  private Archive archive(StoredPath file) {
    return ArchiveKind.of(file)
        .filter(kinds::contains)
        .map(kind -> new Archive(file, kind))
        .orElseThrow(
            () ->
                file.unreadable(
                    file.bytes() == 0
                        ? "the file is empty"
                        : "not a %s file, unlike other archives in its folder".formatted(name)));
  }
}
