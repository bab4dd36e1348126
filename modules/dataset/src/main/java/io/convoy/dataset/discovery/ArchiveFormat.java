package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Archives of images: one file, or a folder of them. In a folder, all files of one extension are
 * shards if the first of them is an archive; files of other extensions are left out.
 */
record ArchiveFormat(String name, String description, Set<ArchiveKind> kinds)
    implements FileFormat {

  @Override
  public Optional<ImageIndex<LabeledImages>> index(StoredPath place, DataLocation location) {
    List<StoredPath> shards = place.isFolder() ? shards(place, location) : shard(place);
    if (shards.isEmpty()) {
      return Optional.empty();
    }
    // Parquet takes a whole row group onto the heap: one file at a time.
    List<Shard> listed =
        kinds.contains(ArchiveKind.PARQUET)
            ? shards.stream().map(this::list).toList()
            : Parallel.map(shards, this::list);
    Optional<Manifest> manifest = Manifest.of(location, place.fileSystem().getConf());
    return Optional.of(
        EncodedIndex.ofShards(place.location(), Labels.ofShards(place, listed, manifest)));
  }

  private List<StoredPath> shard(StoredPath file) {
    return ArchiveKind.of(file).filter(kinds::contains).isPresent() ? List.of(file) : List.of();
  }

  private List<StoredPath> shards(StoredPath folder, DataLocation location) {
    List<StoredPath> children =
        folder.children().stream().filter(child -> !child.isHidden()).toList();
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
    return children.stream()
        .filter(child -> kindOfExtension.containsKey(extension(child)))
        .filter(child -> kinds.contains(kindOfExtension.get(extension(child))))
        .toList();
  }

  private Shard list(StoredPath file) {
    return ArchiveKind.of(file)
        .filter(kinds::contains)
        .orElseThrow(() -> file.unreadable("it is no %s, as others beside it are".formatted(name)))
        .read(file);
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
