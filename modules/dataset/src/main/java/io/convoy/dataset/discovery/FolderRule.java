package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.storage.ClassNames;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Takes the name of a folder that contains the image, directly or not, as its label. Files outside
 * of these folders, such as a license file or a cover picture, are not images of a class.
 *
 * @param depth number of folders above the class folders, which are common to all images
 */
record FolderRule(int depth) implements LabelRule {
  private static final Pattern SPLIT =
      Pattern.compile(
          "((seg|images|imgs|img)[-_ ]?)?"
              + "(train|training|dev|val|valid|validation|test|testing|eval|evaluation|pred)"
              + "([-_ ]?(set|data|images|imgs|img))?([-_ ]?[0-9]{2,4})?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Makes the rule for archives, in which one folder often contains everything: {@code
   * photos/cat/1.jpg}. The class folders are the outermost ones of which there are several; where
   * folders never branch, there is one class, the innermost folder that contains all images.
   *
   * @param archives lists of images
   */
  static FolderRule of(List<MemberTable> archives) {
    int fewest = Integer.MAX_VALUE;
    for (int depth = 0; ; depth++) {
      Set<String> names = new HashSet<>();
      for (MemberTable members : archives) {
        for (int index = 0; index < members.size(); index++) {
          if (!MemberNames.isHidden(members.name(index))) {
            List<String> folders = MemberNames.folders(members.name(index));
            fewest = Math.min(fewest, folders.size());
            if (folders.size() > depth) {
              names.add(folders.get(depth));
            }
          }
        }
      }
      if (names.size() > 1) {
        return new FolderRule(depth);
      }
      if (names.isEmpty()) {
        return new FolderRule(Math.max(0, Math.min(depth, fewest) - 1));
      }
    }
  }

  @Override
  public Optional<String> label(Member member, String location) {
    List<String> folders = MemberNames.folders(member.name());
    return MemberNames.isHidden(member.name()) || folders.size() <= depth
        ? Optional.empty()
        : Optional.of(folders.get(depth));
  }

  @Override
  public void check(String location, Collection<String> labels) {
    if (!labels.isEmpty() && labels.stream().allMatch(label -> SPLIT.matcher(label).matches())) {
      throw new DatasetException(
          "Cannot determine classes: %s has the folders %s (splits of a data set; give the path of one of them)"
              .formatted(location, String.join(", ", ClassNames.sorted(labels))));
    }
  }

  /** The locations of the folders beside those of the classes that hold members, but no image. */
  Set<String> withoutImages(List<Shard> archives, List<Shard> images) {
    Set<String> labels = new HashSet<>();
    images.forEach(archive -> labels.addAll(archive.members().labels()));
    Set<String> folders = new TreeSet<>();
    for (Shard archive : archives) {
      for (int index = 0; index < archive.members().size(); index++) {
        Member member = archive.members().member(index);
        label(member, "")
            .filter(folder -> !labels.contains(folder))
            .ifPresent(folder -> folders.add(archive.container().uri() + "!" + folder));
      }
    }
    return folders;
  }
}
