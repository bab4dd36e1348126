package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.archive.TarIndexFile;
import io.convoy.dataset.decoding.ImageFormat;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.dataset.storage.StoredPath.FileInFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds images whose labels, if they have any, do not matter.
 *
 * <p>A file called as images are is an image; of any other file its content tells whether it is an
 * image or an archive. In a tar or zip the images are the members called so; in a SequenceFile or
 * Parquet all are. What is left out is logged.
 */
public final class UnlabeledSearch {
  private static final Set<ArchiveKind> ALL_ARE_IMAGES =
      EnumSet.of(ArchiveKind.SEQUENCE_FILE, ArchiveKind.PARQUET);

  private final Configuration configuration;
  private final SkippedFiles leftOutFiles =
      new SkippedFiles("files that are neither images nor archives");
  private final SkippedFiles leftOutMembers =
      new SkippedFiles("members of archives that are not called as images are");
  private final List<StoredPath> unclear = new ArrayList<>();
  private final List<Archive> archives = new ArrayList<>();
  private final List<EncodedIndex> folders = new ArrayList<>();
  private final SortedMap<String, StoredPath> singleImages = new TreeMap<>();

  private UnlabeledSearch(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * The images in all places.
   *
   * @param uris each of an archive, an image, or a folder with images or archives in or below it;
   *     or a glob pattern for several of these
   * @throws DatasetException if a place does not exist or holds none, or two overlap
   */
  public static ConcatIndex find(List<String> uris, Configuration configuration) {
    UnlabeledSearch search = new UnlabeledSearch(configuration);
    SortedMap<String, StoredPath> places = new TreeMap<>();
    for (String uri : uris) {
      for (StoredPath place : places(uri, configuration)) {
        if (places.put(place.location(), place) != null) {
          throw new DatasetException(
              "Cannot take images twice: %s is given twice".formatted(place.location()));
        }
      }
    }
    requireApart(places);
    places.values().forEach(search::look);
    search.lookIntoUnclear();
    ConcatIndex index = new ConcatIndex(String.join(", ", uris), search.parts());
    search.leftOutFiles.log();
    search.leftOutMembers.log();
    return index;
  }

  /** A file may be called like a pattern, so that its name comes first. */
  private static List<StoredPath> places(String uri, Configuration configuration) {
    try {
      Path path = new Path(uri);
      FileSystem files = path.getFileSystem(configuration);
      FileStatus[] found = files.exists(path) ? null : files.globStatus(path);
      if (found == null || found.length == 0) {
        return List.of(StoredPath.find(uri, configuration));
      }
      return Stream.of(found)
          .map(status -> new StoredPath(files, status))
          .filter(place -> !place.isHidden())
          .toList();
    } catch (IOException | IllegalArgumentException e) {
      throw new DatasetException("Cannot open data: %s (%s)".formatted(uri, e.getMessage()), e);
    }
  }

  private static void requireApart(SortedMap<String, StoredPath> places) {
    for (StoredPath place : places.values()) {
      for (Path above = place.status().getPath().getParent();
          above != null;
          above = above.getParent()) {
        if (places.containsKey(above.toString())) {
          throw new DatasetException(
              "Cannot take images twice: %s lies within %s".formatted(place.location(), above));
        }
      }
    }
  }

  private void look(StoredPath place) {
    if (place.isFolder()) {
      lookBelow(place);
    } else if (MemberNames.isImage(place.name())) {
      singleImages.put(place.location(), place);
    } else {
      unclear.add(place);
    }
  }

  private void lookIntoUnclear() {
    for (Content content : Parallel.map(unclear, Content::of)) {
      if (content.isImage()) {
        singleImages.put(content.file().location(), content.file());
      } else {
        keepArchive(content);
      }
    }
  }

  private void lookBelow(StoredPath folder) {
    Map<Boolean, List<FileInFolder>> visible =
        folder.files().stream()
            .filter(file -> !MemberNames.isHidden(file.name()))
            .filter(file -> !file.name().endsWith(TarIndexFile.SUFFIX))
            .collect(Collectors.partitioningBy(file -> MemberNames.isImage(file.name())));
    SortedMap<String, FileInFolder> images = new TreeMap<>();
    visible.get(true).forEach(file -> images.put(file.name(), file));
    List<FileInFolder> others = sorted(visible.get(false));
    List<Content> contents =
        Parallel.map(
            others,
            file ->
                Content.of(
                    StoredPath.find(
                        new Path(folder.status().getPath(), file.name()).toString(),
                        configuration)));
    for (int i = 0; i < others.size(); i++) {
      if (contents.get(i).isImage()) {
        images.put(others.get(i).name(), others.get(i));
      } else {
        keepArchive(contents.get(i));
      }
    }
    if (!images.isEmpty()) {
      MemberTable.Builder members = new MemberTable.Builder();
      images.values().forEach(file -> members.add(Member.plain(file.name(), "", 0, file.bytes())));
      folders.add(EncodedIndex.ofFolder(folder, members.build()));
    }
  }

  private void keepArchive(Content content) {
    if (content.archive().isPresent()) {
      archives.add(new Archive(content.file(), content.archive().get()));
    } else {
      leftOutFiles.add(content.file().location());
    }
  }

  private List<EncodedIndex> parts() {
    List<EncodedIndex> parts = new ArrayList<>(folders);
    SortedMap<String, MemberTable.Builder> imagesOfFolder = new TreeMap<>();
    singleImages.forEach(
        (location, image) ->
            imagesOfFolder
                .computeIfAbsent(
                    image.status().getPath().getParent().toString(),
                    unused -> new MemberTable.Builder())
                .add(Member.plain(image.name(), "", 0, image.bytes())));
    imagesOfFolder.forEach(
        (folder, images) ->
            parts.add(
                EncodedIndex.ofFolder(StoredPath.find(folder, configuration), images.build())));
    List<Shard> shards = shards();
    if (!shards.isEmpty()) {
      String first = shards.get(0).container().uri();
      parts.add(EncodedIndex.ofShards(first, shards));
    }
    return parts;
  }

  private List<Shard> shards() {
    archives.sort(Comparator.comparing(archive -> archive.file().location()));
    // Parquet takes a whole row group onto the heap: one file at a time.
    boolean anyParquet =
        archives.stream().anyMatch(archive -> archive.kind() == ArchiveKind.PARQUET);
    List<Shard> listed =
        anyParquet
            ? archives.stream().map(archive -> archive.images(leftOutMembers)).toList()
            : Parallel.map(archives, archive -> archive.images(leftOutMembers));
    return listed.stream().filter(archive -> archive.members().size() > 0).toList();
  }

  /** What a file is whose name does not tell. */
  private record Content(StoredPath file, boolean isImage, Optional<ArchiveKind> archive) {
    static Content of(StoredPath file) {
      byte[] head = file.head(ArchiveKind.HEAD_BYTES);
      Optional<ArchiveKind> archive = ArchiveKind.of(file, head);
      // A tar begins with the name of its first member, which may read like the first bytes of an
      // image.
      boolean isImage = archive.isEmpty() && ImageFormat.begunBy(head).isPresent();
      return new Content(file, isImage, archive);
    }
  }

  private record Archive(StoredPath file, ArchiveKind kind) {
    Shard images(SkippedFiles leftOut) {
      Shard archive = kind.read(file);
      MemberTable.Builder images = new MemberTable.Builder();
      for (int index = 0; index < archive.members().size(); index++) {
        Member member = archive.members().member(index);
        if (ALL_ARE_IMAGES.contains(kind) || isImage(member.name())) {
          images.add(member.labeled(""));
        } else if (!MemberNames.isHidden(member.name())) {
          leftOut.add(file.location() + "!" + member.name());
        }
      }
      return new Shard(archive.container(), images.build());
    }
  }

  private static boolean isImage(String name) {
    return MemberNames.isImage(name) && !MemberNames.isHidden(name);
  }

  private static List<FileInFolder> sorted(List<FileInFolder> files) {
    return files.stream().sorted(Comparator.comparing(FileInFolder::name)).toList();
  }
}
