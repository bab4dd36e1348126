package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.listing.Archive;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Archives of images: one file, or a folder of them. In a folder, all files of one extension are
 * shards if the first of them is an archive; files of other extensions are skipped.
 */
record ArchiveFormat(String name, String description, Set<ArchiveKind> kinds)
    implements FileFormat {

  @Override
  public Optional<ImageIndex<LabeledImages>> index(
      StoredPath place, DataLocation location, Lister lister) {
    List<StoredPath> files =
        place.isFolder()
            ? filesIn(place, location, lister)
            : isShard(place) ? List.of(place) : List.of();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    List<Shard> shards = lister.members(files, this::archive);
    LabelRule rule =
        Manifest.of(location, place.fileSystem().getConf())
            .<LabelRule>map(manifest -> manifest)
            .orElseGet(() -> rule(shards.stream().map(Shard::members).toList()));
    return Optional.of(EncodedIndex.ofShards(place.location(), lister.images(place, shards, rule)));
  }

  private boolean isShard(StoredPath file) {
    return ArchiveKind.of(file).filter(kinds::contains).isPresent();
  }

  private List<StoredPath> filesIn(StoredPath folder, DataLocation location, Lister lister) {
    List<StoredPath> children = lister.children(folder);
    if (children.stream().anyMatch(StoredPath::isFolder)) {
      return List.of();
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
    return isShard.get(true);
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

  /** By labels in the archives where any archive has one, else by folders. */
  private static LabelRule rule(List<MemberTable> archives) {
    boolean labeled =
        archives.stream()
            .flatMap(members -> members.labels().stream())
            .anyMatch(label -> !label.isEmpty());
    return labeled ? new EmbeddedLabelRule() : FolderRule.of(archives);
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
