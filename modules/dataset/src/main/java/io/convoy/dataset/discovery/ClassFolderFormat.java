package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.discovery.labels.Manifest;
import io.convoy.dataset.listing.FilesByKind;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.dataset.storage.StoredPath.FileInFolder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;

/**
 * A folder whose sub-folders are classes. The images are the files in them, or further below, that
 * are named like an image or begin like one. With a manifest, images may lie anywhere.
 */
final class ClassFolderFormat implements FileFormat {
  private static final Logger LOG = PrintableLog.of(ClassFolderFormat.class);

  @Override
  public String name() {
    return "folder";
  }

  @Override
  public String description() {
    return "a folder with a sub-folder of images for each class";
  }

  @Override
  public Optional<ImageIndex<LabeledImages>> index(
      StoredPath place, DataLocation location, Lister lister) {
    if (!place.isFolder()) {
      return Optional.empty();
    }
    List<StoredPath> children = lister.children(place);
    List<StoredPath> classFolders = children.stream().filter(StoredPath::isFolder).toList();
    List<StoredPath> files = children.stream().filter(child -> !child.isFolder()).toList();
    Optional<Manifest> manifest =
        Manifest.of(location, place.fileSystem().getConf()).or(() -> Manifest.in(children));
    if (classFolders.isEmpty() && manifest.isEmpty()) {
      return Optional.empty();
    }
    Optional<StoredPath> part =
        manifest.isPresent() ? Optional.empty() : part(place, classFolders, location);
    if (part.isPresent()) {
      return index(part.get(), location, lister);
    }
    lister.skipHidden(place);
    List<List<FileInFolder>> below = lister.filesBelow(classFolders);
    List<FileInFolder> found = new ArrayList<>();
    if (manifest.isPresent()) {
      files.forEach(file -> found.add(new FileInFolder(file.name(), file.bytes())));
    } else {
      files.forEach(lister::skip);
    }
    for (int i = 0; i < below.size(); i++) {
      String prefix = classFolders.get(i).name() + "/";
      below.get(i).forEach(file -> found.add(new FileInFolder(prefix + file.name(), file.bytes())));
    }
    List<FileInFolder> images =
        manifest.isPresent() ? found : images(place, classFolders, found, lister);
    MemberTable.Builder members = new MemberTable.Builder();
    images.forEach(image -> members.add(Member.plain(image.name(), "", 0, image.bytes())));
    LabelRule rule = manifest.<LabelRule>map(lines -> lines).orElseGet(() -> new FolderRule(0));
    return Optional.of(EncodedIndex.ofFolder(place, lister.images(place, members.build(), rule)));
  }

  /** The folder of the part that is wanted, or one around the parts, if none is a class. */
  private static Optional<StoredPath> part(
      StoredPath place, List<StoredPath> folders, DataLocation location) {
    List<String> names = folders.stream().map(StoredPath::name).toList();
    Optional<String> part = Parts.choose(place.location(), names, location.split());
    if (part.isEmpty() && folders.size() == 1) {
      List<String> inner =
          folders.get(0).children().stream()
              .filter(child -> child.isFolder() && !child.isHidden())
              .map(StoredPath::name)
              .toList();
      return Parts.areAll(inner) ? Optional.of(folders.get(0)) : Optional.empty();
    }
    part.ifPresent(
        name ->
            LOG.info(
                "Reading the part {} of {}, which has the parts {}",
                name,
                place.location(),
                String.join(", ", names)));
    return part.map(place::below);
  }

  private static List<FileInFolder> images(
      StoredPath place, List<StoredPath> classFolders, List<FileInFolder> files, Lister lister) {
    FilesByKind<FileInFolder> kinds = lister.byKind(place, files);
    kinds.archives().forEach(archive -> lister.skip(archive.file()));
    kinds.unreadable().forEach(file -> lister.skip(file.container().uri()));
    Set<String> withImages = new HashSet<>();
    for (FileInFolder image : kinds.images()) {
      withImages.add(image.name().substring(0, image.name().indexOf('/')));
    }
    classFolders.stream()
        .filter(folder -> !withImages.contains(folder.name()))
        .findFirst()
        .ifPresent(
            folder -> {
              throw new DatasetException(
                  "Invalid class folder: %s (it holds no images)".formatted(folder.location()));
            });
    return kinds.images();
  }
}
