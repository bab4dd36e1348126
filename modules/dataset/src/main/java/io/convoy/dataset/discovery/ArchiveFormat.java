package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.archive.ParquetImages;
import io.convoy.dataset.discovery.labels.ArchiveNameRule;
import io.convoy.dataset.discovery.labels.EmbeddedLabelRule;
import io.convoy.dataset.discovery.labels.Manifest;
import io.convoy.dataset.listing.Archive;
import io.convoy.dataset.listing.ArchiveExtensions;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.listing.ListedArchives;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Archives of images: one file, or a folder of them. In a folder, all files of one extension are
 * shards if the first of them is an archive, or another whose name says so; files of other
 * extensions are skipped.
 */
record ArchiveFormat(String name, String description, Set<ArchiveKind> kinds)
    implements FileFormat {

  @Override
  public Optional<ImageIndex<LabeledImages>> index(
      StoredPath place, DataLocation location, Lister lister) {
    List<StoredPath> files = place.isFolder() ? shards(place, location, lister) : shard(place);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    ListedArchives listed = ListedArchives.of(lister.members(files, this::archive, isParquet()));
    listed.requireReadable(place.location());
    List<Shard> shards =
        isParquet() && place.isFolder()
            ? listed.readable().stream().map(shard -> ParquetFolder.labeled(shard, place)).toList()
            : listed.readable();
    Optional<Manifest> manifest = Manifest.of(location, place.fileSystem().getConf());
    List<Shard> labeled =
        manifest.isPresent()
            ? lister.images(place, shards, manifest.get())
            : labeled(place, first(files, shards), shards, lister);
    return Optional.of(EncodedIndex.ofShards(place.location(), labeled, listed.rejected()));
  }

  /** The first of the files that can be read. */
  private static StoredPath first(List<StoredPath> files, List<Shard> shards) {
    String uri = shards.get(0).container().uri();
    return files.stream().filter(file -> file.location().equals(uri)).findFirst().orElseThrow();
  }

  /** By labels in the archives where any archive has one, else by folders, else by their names. */
  private List<Shard> labeled(
      StoredPath place, StoredPath first, List<Shard> shards, Lister lister) {
    boolean hasLabels =
        shards.stream()
            .flatMap(shard -> shard.members().labels().stream())
            .anyMatch(label -> !label.isEmpty());
    Optional<String> column = isParquet() ? ParquetImages.labelColumn(first) : Optional.empty();
    if (hasLabels || column.isPresent()) {
      Optional<String> source = isParquet() ? column.or(() -> Optional.of("label")) : column;
      return lister.images(place, shards, new EmbeddedLabelRule(source));
    }
    FolderRule folders = FolderRule.of(shards.stream().map(Shard::members).toList());
    if (count(shards, folders) > 0) {
      return lister.images(place, shards, folders);
    }
    boolean mayBeClasses = kinds.contains(ArchiveKind.TAR) || kinds.contains(ArchiveKind.ZIP);
    Optional<List<Shard>> byName =
        mayBeClasses ? ArchiveNameRule.labeled(shards) : Optional.empty();
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
              : kinds.contains(ArchiveKind.TAR)
                  ? "they are in no folders, and no .cls, .json or .txt member has a label as text"
                  : "they are in no folders";
      throw new DatasetException(
          "Cannot find labels: %s (%s %s without labels, because %s)"
              .formatted(place.location(), images, images == 1 ? "image" : "images", reason));
    }
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
              .formatted(folder.location(), extensions.kinds()));
    }
    Map<Boolean, List<StoredPath>> isShard =
        children.stream()
            .collect(
                Collectors.partitioningBy(
                    child ->
                        extensions.kind(child).map(kinds::contains).orElse(false)
                            || isAny && extensions.isDamaged(child)));
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
                    file.bytes() == 0
                        ? "the file is empty"
                        : "not a %s file, unlike other archives in its folder".formatted(name)));
  }
}
