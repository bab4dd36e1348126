package io.convoy.dataset.listing;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.archive.ArchiveKind;
import io.convoy.dataset.archive.TarIndexFile;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.concurrent.Parallel;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.dataset.storage.StoredPath.FileInFolder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/**
 * Lists the files of folders and the images in archives, and counts what it skips.
 *
 * <p>Folders and archives are listed several at a time; the result does not depend on which is
 * finished first. Hidden files are not listed; hidden images are counted.
 */
public final class Lister {
  private final SkippedEntries skipped;
  private final ReadOptions reading;
  private final BadArchives badArchives;

  /**
   * Makes a lister that has skipped nothing yet.
   *
   * @param skippedFiles counts files that are not used
   * @param skippedMembers counts members of archives that are not used
   * @param reading which columns of a table are read
   * @param badImages what is done at an archive that cannot be read
   */
  public Lister(
      SkippedFiles skippedFiles,
      SkippedFiles skippedMembers,
      ReadOptions reading,
      BadImagePolicy badImages) {
    this.skipped = new SkippedEntries(skippedFiles, skippedMembers);
    this.reading = reading;
    this.badArchives = new BadArchives(badImages);
  }

  /** Lists the files and folders directly in a folder, by name. */
  public List<StoredPath> children(StoredPath folder) {
    return folder.children(skipped::add).stream().filter(child -> !child.isHidden()).toList();
  }

  /** Lists, for each folder, the files in it and in all folders below it, by name. */
  public List<List<FileInFolder>> filesBelow(List<StoredPath> folders) {
    return Parallel.map(folders, this::filesBelow);
  }

  /**
   * Divides files by their kind. A file named like an image is an image; other files are recognized
   * by their first bytes. Skips files that are neither images nor archives.
   *
   * @throws DatasetException if a file cannot be read, or is no archive although it is named like
   *     one; under the policy to skip, such files are listed as unreadable
   */
  public FilesByKind<StoredPath> byKind(List<StoredPath> files) {
    return byKind(files, StoredPath::name, StoredPath::location, Function.identity());
  }

  /** Divides the files in a folder and in all folders below it by their kind. */
  public FilesByKind<FileInFolder> byKindBelow(StoredPath folder) {
    return byKind(
        folder, filesBelow(folder).stream().filter(file -> !isTarIndex(file.name())).toList());
  }

  /** Divides files by their kind; their names are paths from the folder. */
  public FilesByKind<FileInFolder> byKind(StoredPath folder, List<FileInFolder> files) {
    return byKind(
        files,
        FileInFolder::name,
        file -> folder.location() + "/" + file.name(),
        file -> folder.below(file.name()));
  }

  /**
   * Recognizes an archive; empty if the file is none.
   *
   * @throws DatasetException if the file cannot be read; under the policy to skip, it is none
   */
  Optional<ArchiveKind> kind(StoredPath file) {
    return badArchives.kind(file);
  }

  /**
   * Lists all members of archives.
   *
   * @param recognize finds the kind of a file, or throws if it cannot be used
   * @param oneAtATime whether listing a file needs much memory, as that of Parquet does
   * @throws DatasetException if an archive is damaged or cannot be read; under the policy to skip,
   *     it is listed as unreadable
   */
  public List<Shard> members(
      List<StoredPath> files, Function<StoredPath, Archive> recognize, boolean oneAtATime) {
    return map(
        files,
        file -> badArchives.list(file, () -> recognize.apply(file).kind().list(file, reading)),
        oneAtATime);
  }

  /**
   * Lists the images in archives, each by its own rule.
   *
   * @throws DatasetException if an archive is damaged or cannot be read; under the policy to skip,
   *     it is listed as unreadable
   */
  public List<Shard> images(List<Archive> archives, Function<Archive, LabelRule> rule) {
    return map(
        archives,
        archive -> badArchives.list(archive.file(), () -> imagesOf(archive, rule)),
        archives.stream().anyMatch(archive -> archive.kind() == ArchiveKind.PARQUET));
  }

  /**
   * Selects the images among the members of archives: those that are named like an image or begin
   * like one. Counts the other members.
   *
   * @throws DatasetException if an archive cannot be read
   */
  public List<Shard> onlyImages(List<Shard> archives, Configuration configuration) {
    return archives.stream()
        .map(archive -> MemberContents.onlyImages(archive, configuration, skipped))
        .toList();
  }

  /**
   * Selects the images among the members of archives and labels them.
   *
   * @param place that holds the archives, for messages
   * @throws DatasetException if an image has no label, or the rule refuses the labels
   */
  public List<Shard> images(StoredPath place, List<Shard> archives, LabelRule rule) {
    List<Shard> labeled = archives.stream().map(archive -> images(archive, rule)).toList();
    Set<String> labels = new HashSet<>();
    labeled.forEach(archive -> labels.addAll(archive.members().labels()));
    rule.check(place.location(), labels);
    return labeled;
  }

  /**
   * Selects the images among the files of a folder and labels them.
   *
   * @throws DatasetException if an image has no label, or the rule refuses the labels
   */
  public MemberTable images(StoredPath folder, MemberTable files, LabelRule rule) {
    MemberTable images = images(files, rule, folder.location() + "/", skipped.files());
    rule.check(folder.location(), images.labels());
    return images;
  }

  /**
   * Counts a file that is not used. The index beside a tar is not counted: it belongs to the tar.
   */
  public void skip(StoredPath file) {
    if (!isTarIndex(file.name())) {
      skip(file.location());
    }
  }

  /** Counts a file that is not used. */
  public void skip(String location) {
    skipped.add(location, location, skipped.files());
  }

  /** Counts folders of archives that hold no images, so that they are not classes. */
  public void skipFolders(Collection<String> locations) {
    skipped.addFoldersWithoutImages(locations);
  }

  /** Counts the images that are hidden in a folder, or in hidden folders of it. */
  public void skipHidden(StoredPath folder) {
    for (StoredPath child : folder.children()) {
      if (child.isHidden() && !child.isFolder()) {
        skipped.addHidden(child.name(), child.location());
      } else if (child.isHidden()) {
        skipHiddenFolder(child);
      }
    }
  }

  /** Logs how many files and members were skipped. */
  public void logSkipped() {
    skipped.log();
  }

  private List<FileInFolder> filesBelow(StoredPath folder) {
    List<FileInFolder> files = new ArrayList<>();
    for (FileInFolder file : folder.files(skipped::add)) {
      if (MemberNames.isHidden(file.name())) {
        skipped.addHidden(file.name(), folder.location() + "/" + file.name());
      } else {
        files.add(file);
      }
    }
    files.sort(Comparator.comparing(FileInFolder::name));
    return files;
  }

  private void skipHiddenFolder(StoredPath folder) {
    try {
      filesBelow(folder).stream()
          .forEach(file -> skipped.addHidden(file.name(), folder.location() + "/" + file.name()));
    } catch (DatasetException e) {
      // Nobody has to be able to read a hidden folder, such as one of the system.
      skipped.addHiddenFolder(folder.location());
    }
  }

  private static boolean isTarIndex(String name) {
    return name.endsWith(TarIndexFile.SUFFIX);
  }

  private <F> FilesByKind<F> byKind(
      List<F> files,
      Function<F, String> name,
      Function<F, String> location,
      Function<F, StoredPath> path) {
    List<F> others = files.stream().filter(file -> !MemberNames.isImage(name.apply(file))).toList();
    Iterator<FileContent> contents =
        Parallel.map(
                others, file -> badArchives.content(location.apply(file), () -> path.apply(file)))
            .iterator();
    List<F> images = new ArrayList<>();
    List<Archive> archives = new ArrayList<>();
    List<Shard> unreadable = new ArrayList<>();
    for (F file : files) {
      if (MemberNames.isImage(name.apply(file))) {
        images.add(file);
        continue;
      }
      FileContent content = contents.next();
      if (content.isImage()) {
        images.add(file);
      } else if (content.unreadable().isPresent()) {
        unreadable.add(content.unreadable().get());
      } else if (content.archive().isPresent()) {
        archives.add(content.archive().get());
      } else if (!isTarIndex(name.apply(file))) {
        skip(location.apply(file));
      }
    }
    return new FilesByKind<>(images, archives, unreadable);
  }

  /** Parquet needs heap for a whole row group: with such files among them, one at a time. */
  private static <T, R> List<R> map(List<T> items, Function<T, R> function, boolean oneAtATime) {
    return oneAtATime ? items.stream().map(function).toList() : Parallel.map(items, function);
  }

  private Shard imagesOf(Archive archive, Function<Archive, LabelRule> rule) {
    Shard members = archive.kind().list(archive.file(), reading);
    Configuration configuration = archive.file().fileSystem().getConf();
    return images(
        archive.kind().holdsOnlyImages()
            ? members
            : MemberContents.onlyImages(members, configuration, skipped),
        rule.apply(archive));
  }

  private Shard images(Shard archive, LabelRule rule) {
    String prefix = archive.container().uri() + "!";
    return new Shard(
        archive.container(), images(archive.members(), rule, prefix, skipped.members()));
  }

  private MemberTable images(
      MemberTable members, LabelRule rule, String locationPrefix, SkippedFiles others) {
    MemberTable.Builder images = new MemberTable.Builder();
    for (int index = 0; index < members.size(); index++) {
      Member member = members.member(index);
      String location = locationPrefix + member.name();
      rule.label(member, location)
          .ifPresentOrElse(
              label -> {
                member.requireWeight(location);
                images.add(member.labeled(label));
              },
              () -> skipped.add(member.name(), location, others));
    }
    return images.build();
  }
}
