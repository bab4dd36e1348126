package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.storage.ClassNames;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes the name of a folder that contains the image, directly or not, as its label. Files outside
 * of these folders, such as a license file or a cover picture, are not images of a class.
 *
 * @param depth number of folders above the class folders, which are common to all images
 */
record FolderRule(int depth) implements LabelRule {
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
    if (Parts.areAll(labels)) {
      throw new DatasetException(
          "Cannot determine classes: %s has the folders %s (splits of a data set; give the path of one of them)"
              .formatted(location, String.join(", ", ClassNames.sorted(labels))));
    }
  }

  /** The labels that archives have by this rule. */
  Set<String> labels(List<Shard> archives) {
    Set<String> labels = new HashSet<>();
    for (Shard archive : archives) {
      for (int index = 0; index < archive.members().size(); index++) {
        label(archive.members().member(index), "").ifPresent(labels::add);
      }
    }
    return labels;
  }

  /** The same archives without the members that have another label by this rule, or none. */
  List<Shard> only(String label, List<Shard> archives) {
    List<Shard> only = new ArrayList<>();
    for (Shard archive : archives) {
      MemberTable.Builder members = new MemberTable.Builder();
      for (int index = 0; index < archive.members().size(); index++) {
        Member member = archive.members().member(index);
        if (label(member, "").filter(label::equals).isPresent()) {
          members.add(member);
        }
      }
      only.add(new Shard(archive.container(), members.build()));
    }
    return only;
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
