package io.convoy.dataset.discovery;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.dataset.storage.StoredPath.FileInFolder;
import java.util.Comparator;
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
  public Optional<ImageIndex<LabeledImages>> index(StoredPath place, DataLocation location) {
    if (!place.isFolder()) {
      return Optional.empty();
    }
    List<StoredPath> children =
        place.children().stream().filter(child -> !child.isHidden()).toList();
    List<StoredPath> folders = children.stream().filter(StoredPath::isFolder).toList();
    Optional<Manifest> manifest = Manifest.of(location, place.fileSystem().getConf());
    if (folders.isEmpty() && manifest.isEmpty()) {
      return Optional.empty();
    }
    MemberTable.Builder files = new MemberTable.Builder();
    if (manifest.isPresent()) {
      children.stream()
          .filter(child -> !child.isFolder())
          .forEach(file -> files.add(Member.plain(file.name(), "", 0, file.bytes())));
    }
    Parallel.map(folders, ClassFolderFormat::images).forEach(images -> images.forEach(files::add));
    return Optional.of(
        EncodedIndex.ofFolder(place, Labels.ofFiles(place, files.build(), manifest)));
  }

  private static List<Member> images(StoredPath folder) {
    List<Member> images =
        folder.files().stream()
            .map(file -> image(folder, file))
            .filter(image -> !MemberNames.isHidden(image.name()))
            .sorted(Comparator.comparing(Member::name))
            .toList();
    if (images.isEmpty()) {
      throw new DatasetException(
          "Invalid class folder: %s (it holds no images)".formatted(folder.location()));
    }
    return images;
  }

  private static Member image(StoredPath folder, FileInFolder file) {
    return Member.plain(folder.name() + "/" + file.name(), "", 0, file.bytes());
  }
}
