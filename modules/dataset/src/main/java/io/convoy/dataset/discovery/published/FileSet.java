package io.convoy.dataset.discovery.published;

import io.convoy.dataset.storage.DataFile;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Files among which those of a data set are found by their names.
 *
 * @param location of all files, for messages
 * @param files in the order in which they are listed
 * @param byName finds a file by its name, also one that is not listed
 */
public record FileSet(
    String location, List<DataFile> files, Function<String, Optional<DataFile>> byName) {

  /** The files directly in a folder. */
  public static FileSet folder(StoredPath folder) {
    return of(
        folder.location(),
        folder.children().stream()
            .filter(child -> !child.isFolder() && !child.isHidden())
            .map(DataFile::of)
            .toList());
  }

  /** One file; others in its folder are found by name. */
  public static FileSet file(StoredPath file) {
    return new FileSet(
        file.location(), List.of(DataFile.of(file)), name -> file.sibling(name).map(DataFile::of));
  }

  /** The members of an archive; none if some are images, which make it another data set. */
  public static FileSet archive(Shard archive) {
    List<DataFile> files = new ArrayList<>();
    for (int index = 0; index < archive.members().size(); index++) {
      Member member = archive.members().member(index);
      if (!MemberNames.isHidden(member.name())) {
        if (MemberNames.isImage(member.name())) {
          return of(archive.container().uri(), List.of());
        }
        files.add(DataFile.of(archive.container(), member));
      }
    }
    return of(archive.container().uri(), files);
  }

  private static FileSet of(String location, List<DataFile> files) {
    return new FileSet(
        location,
        files,
        name -> files.stream().filter(file -> file.name().equals(name)).findFirst());
  }
}
