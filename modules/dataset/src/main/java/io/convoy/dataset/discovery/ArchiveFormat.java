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
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Archives of images: one file, or a folder of them. In a folder, all files of one extension are
 * shards if the first of them is an archive; files of other extensions are skipped.
 */
record ArchiveFormat(String name, String description, Set<ArchiveKind> kinds)
    implements FileFormat {
  private static final Pattern ARCHIVE =
      Pattern.compile("(?i).*\\.(tar|tgz|gz|zip|parquet|seq|7z|rar|bz2|xz)");

  @Override
  public Optional<ImageIndex<LabeledImages>> index(
      StoredPath place, DataLocation location, Lister lister) {
    List<StoredPath> files = place.isFolder() ? shards(place, location, lister) : shard(place);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    List<Shard> found = lister.members(files, this::archive);
    if (mayHoldFiles()) {
      Optional<ImageIndex<LabeledImages>> published =
          PublishedArchive.index(place.location(), found, location, place.fileSystem().getConf());
      if (published.isPresent()) {
        return published;
      }
    }
    List<Shard> shards =
        isParquet() && place.isFolder()
            ? found.stream().map(shard -> ParquetFolder.labeled(shard, place)).toList()
            : found;
    Optional<Manifest> manifest = Manifest.of(location, place.fileSystem().getConf());
    List<Shard> labeled =
        manifest.isPresent()
            ? lister.images(place, shards, manifest.get())
            : labeled(place, files.get(0), withLabels(shards, place), lister);
    return Optional.of(EncodedIndex.ofShards(place.location(), labeled));
  }

  /** By labels in the archives where any archive has one, else by folders, else by their names. */
  private List<Shard> labeled(
      StoredPath place, StoredPath first, List<Shard> shards, Lister lister) {
    boolean hasLabels =
        shards.stream()
            .flatMap(shard -> shard.members().labels().stream())
            .anyMatch(label -> !label.isEmpty());
    Optional<String> column = isParquet() ? ParquetImages.labelColumn(first) : Optional.empty();
    if (!hasLabels && column.isPresent()) {
      throw new NoLabelsException(
          place.location(),
          count(shards, new NoLabels(true)),
          "column %s holds no text, whole number or boolean".formatted(column.get()));
    }
    if (hasLabels) {
      Optional<String> source = isParquet() ? column.or(() -> Optional.of("label")) : column;
      return lister.images(place, shards, new EmbeddedLabelRule(source));
    }
    FolderRule folders = FolderRule.of(shards.stream().map(Shard::members).toList());
    if (count(shards, folders) > 0) {
      return lister.images(place, shards, folders);
    }
    Optional<List<Shard>> byName =
        mayHoldFiles() ? ArchiveNameRule.labeled(shards) : Optional.empty();
    if (byName.isPresent()) {
      List<Shard> images =
          lister.images(place, byName.get(), new EmbeddedLabelRule(Optional.empty()));
      Set<String> labels = new HashSet<>();
      images.forEach(shard -> labels.addAll(shard.members().labels()));
      folders.check(place.location(), labels);
      return images;
    }
    requireNoImages(place, shards);
    return List.of();
  }

  private void requireNoImages(StoredPath place, List<Shard> shards) {
    int images = count(shards, new NoLabels(kinds.stream().allMatch(ArchiveKind::holdsOnlyImages)));
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
  private List<Shard> withLabels(List<Shard> shards, StoredPath place) {
    return RepeatedTexts.labels(
        kinds.contains(ArchiveKind.ZIP)
            ? shards.stream()
                .map(zip -> ZipLabels.applyTo(zip, place.fileSystem().getConf()))
                .toList()
            : shards);
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
    Map<String, ArchiveKind> kindOfExtension = new LinkedHashMap<>();
    for (StoredPath first : firstOfExtensions(children)) {
      ArchiveKind.of(first).ifPresent(kind -> kindOfExtension.put(extension(first), kind));
    }
    if (kindOfExtension.values().stream().noneMatch(kinds::contains)) {
      return List.of();
    }
    if (location.format().isEmpty() && !kinds.containsAll(kindOfExtension.values())) {
      throw new DatasetException(
          "Cannot choose archives: %s holds several formats: %s (data.format must name one)"
              .formatted(folder.location(), kindOfExtension.values()));
    }
    Map<Boolean, List<StoredPath>> isShard =
        children.stream()
            .collect(
                Collectors.partitioningBy(
                    child ->
                        Optional.ofNullable(kindOfExtension.get(extension(child)))
                            .filter(kinds::contains)
                            .isPresent()));
    isShard.get(false).forEach(lister::skip);
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
                    "not a %s file, unlike the first file with its extension".formatted(name)));
  }

  private static Iterable<StoredPath> firstOfExtensions(List<StoredPath> files) {
    Map<String, StoredPath> first = new LinkedHashMap<>();
    files.forEach(file -> first.putIfAbsent(extension(file), file));
    return first.values();
  }

  private static String extension(StoredPath file) {
    return MemberNames.extension(file.name());
  }
}
