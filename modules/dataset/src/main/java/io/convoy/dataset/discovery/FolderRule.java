package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.storage.ClassNames;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The label is the name of a folder that the image is in, directly or not. Files in none, such as a
 * license beside the class folders, are no images.
 *
 * @param depth how many folders, common to all images, are above the class folders
 */
record FolderRule(int depth) implements LabelRule {
  private static final Set<String> PARTS =
      Set.of("train", "training", "val", "valid", "validation", "test", "testing");

  /**
   * The rule for archives, which often begin with a folder that holds everything: {@code
   * photos/cat/1.jpg}.
   */
  static FolderRule of(List<MemberTable> archives) {
    String[] common = null;
    int fewest = Integer.MAX_VALUE;
    for (MemberTable members : archives) {
      for (int index = 0; index < members.size(); index++) {
        String name = members.name(index);
        if (MemberNames.isImage(name) && !MemberNames.isHidden(name)) {
          String[] folders = folders(name);
          fewest = Math.min(fewest, folders.length);
          common = common == null ? folders : commonStart(common, folders);
        }
      }
    }
    return new FolderRule(common == null ? 0 : Math.max(0, Math.min(common.length, fewest - 1)));
  }

  @Override
  public Optional<String> label(Member member, String location) {
    String[] folders = folders(member.name());
    if (MemberNames.isHidden(member.name()) || folders.length <= depth) {
      return Optional.empty();
    }
    return Optional.of(folders[depth]);
  }

  @Override
  public void check(String location, Collection<String> labels) {
    if (!labels.isEmpty() && PARTS.containsAll(labels)) {
      throw new DatasetException(
          "Cannot tell classes: %s holds %s (parts of a data set; give the place of one of them)"
              .formatted(location, String.join(", ", ClassNames.sorted(labels))));
    }
  }

  private static String[] folders(String name) {
    String[] parts = name.split("/", -1);
    return Arrays.copyOf(parts, parts.length - 1);
  }

  private static String[] commonStart(String[] some, String[] others) {
    int different = Arrays.mismatch(some, others);
    return different < 0 ? some : Arrays.copyOf(some, different);
  }
}
