package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.listing.Archive;
import io.convoy.dataset.listing.FilesByKind;
import io.convoy.dataset.listing.ListedArchives;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.listing.SkippedFiles;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.dataset.storage.StoredPath.FileInFolder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Finds images without regard to labels: all images and archives at a place and below it.
 *
 * <p>A file named like an image is an image; any other file is recognized as an image or an archive
 * by its first bytes. So are the members of a tar or zip; in a SequenceFile or Parquet file all are
 * images. The log counts what is skipped.
 */
public final class UnlabeledSearch {
  private final ReadOptions reading;
  private final Lister lister;

  private UnlabeledSearch(ReadOptions reading, BadImagePolicy badImages) {
    this.reading = reading;
    this.lister =
        new Lister(
            new SkippedFiles("files that are neither images nor archives"),
            new SkippedFiles("archive members that are not images"),
            reading,
            badImages);
  }

  /** Finds the images at all places, which are read with the default options. */
  public static ConcatIndex find(List<String> uris, Configuration configuration) {
    return find(uris, ReadOptions.DEFAULT, BadImagePolicy.FAIL, configuration);
  }

  /**
   * Finds the images at all places.
   *
   * @param uris each of an archive, an image, or a folder with images or archives in or below it;
   *     or a glob pattern that matches several of these
   * @param reading which column of a table holds images, and how large they may be
   * @param badImages what is done at an archive that cannot be read: under the policy to skip, one
   *     image stands for it, which is rejected when it is read
   * @throws DatasetException if a place does not exist, one place lies in another, an archive
   *     cannot be read, or no images are found
   */
  public static ConcatIndex find(
      List<String> uris,
      ReadOptions reading,
      BadImagePolicy badImages,
      Configuration configuration) {
    UnlabeledSearch search = new UnlabeledSearch(reading, badImages);
    String location = String.join(", ", uris);
    try {
      List<StoredPath> places = Places.find(uris, configuration, search.lister);
      List<EncodedIndex> parts =
          search.parts(location, places, configuration).stream()
              .map(part -> part.withMaxPixels(reading.maxPixels()))
              .toList();
      return new ConcatIndex(location, parts);
    } finally {
      search.lister.logSkipped();
    }
  }

  /** One index for each folder, then one for each parent of single images, then one of archives. */
  private List<EncodedIndex> parts(
      String location, List<StoredPath> places, Configuration configuration) {
    List<EncodedIndex> parts = new ArrayList<>();
    List<Archive> archives = new ArrayList<>();
    List<Shard> shards = new ArrayList<>();
    for (StoredPath folder : places.stream().filter(StoredPath::isFolder).toList()) {
      FilesByKind<FileInFolder> found = lister.byKindBelow(folder);
      folderIndex(folder, found.images()).ifPresent(parts::add);
      archives.addAll(found.archives());
      shards.addAll(found.unreadable());
    }
    FilesByKind<StoredPath> single =
        lister.byKind(places.stream().filter(place -> !place.isFolder()).toList());
    parts.addAll(singleImages(single.images(), configuration));
    archives.addAll(single.archives());
    if (reading.choosesColumns()
        && archives.stream().noneMatch(archive -> archive.kind() == ArchiveKind.PARQUET)) {
      throw new DatasetException(
          "Cannot choose columns: %s holds no Parquet files (data.image-column and data.label-column are for Parquet)"
              .formatted(location));
    }
    shards.addAll(single.unreadable());
    archives.sort(Comparator.comparing(archive -> archive.file().location()));
    shards.addAll(lister.images(archives, archive -> new NoLabels()));
    shards.removeIf(archive -> archive.members().size() == 0);
    shards.sort(Comparator.comparing(archive -> archive.container().uri()));
    ListedArchives listed = ListedArchives.of(shards);
    if (parts.isEmpty()) {
      listed.requireReadable(location);
    }
    if (!shards.isEmpty()) {
      parts.add(EncodedIndex.ofShards(shards.get(0).container().uri(), shards));
    }
    return parts;
  }

  private static Optional<EncodedIndex> folderIndex(StoredPath folder, List<FileInFolder> images) {
    if (images.isEmpty()) {
      return Optional.empty();
    }
    MemberTable.Builder members = new MemberTable.Builder();
    images.forEach(file -> members.add(Member.plain(file.name(), "", 0, file.bytes())));
    return Optional.of(EncodedIndex.ofFolder(folder, members.build()));
  }

  private static List<EncodedIndex> singleImages(
      List<StoredPath> images, Configuration configuration) {
    SortedMap<String, MemberTable.Builder> membersOfFolder = new TreeMap<>();
    for (StoredPath image : images) {
      membersOfFolder
          .computeIfAbsent(
              image.status().getPath().getParent().toString(), folder -> new MemberTable.Builder())
          .add(Member.plain(image.name(), "", 0, image.bytes()));
    }
    List<EncodedIndex> indexes = new ArrayList<>();
    membersOfFolder.forEach(
        (folder, members) ->
            indexes.add(
                EncodedIndex.ofFolder(StoredPath.find(folder, configuration), members.build())));
    return indexes;
  }
}
