package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.discovery.labels.Manifest;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.listing.Lister;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.dataset.storage.StoredPath.FileInFolder;
import java.util.List;
import java.util.Optional;

/**
 * A folder whose sub-folders are classes; every file in one of them, or further below it, is an
 * image. With a manifest, images may lie anywhere.
 */
final class ClassFolderFormat implements FileFormat {
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
    MemberTable.Builder members = new MemberTable.Builder();
    if (manifest.isPresent()) {
      files.forEach(file -> members.add(Member.plain(file.name(), "", 0, file.bytes())));
    } else {
      files.forEach(lister::skip);
    }
    List<List<FileInFolder>> images = lister.filesBelow(classFolders);
    for (int i = 0; i < images.size(); i++) {
      add(classFolders.get(i), images.get(i), members);
    }
    LabelRule rule = manifest.<LabelRule>map(lines -> lines).orElseGet(() -> new FolderRule(0));
    return Optional.of(EncodedIndex.ofFolder(place, lister.images(place, members.build(), rule)));
  }

  private static void add(
      StoredPath classFolder, List<FileInFolder> files, MemberTable.Builder members) {
    if (files.isEmpty()) {
      throw new DatasetException(
          "Invalid class folder: %s (it holds no images)".formatted(classFolder.location()));
    }
    for (FileInFolder file : files) {
      members.add(Member.plain(classFolder.name() + "/" + file.name(), "", 0, file.bytes()));
    }
  }
}
