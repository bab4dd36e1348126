package io.convoy.dataset.archive;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberTable;
import java.util.HashMap;
import java.util.Map;

/**
 * The labels of an archive in WebDataset's layout, in which all members of one sample have the same
 * name up to its first dot: {@code 000017.jpg}, {@code 000017.cls}, {@code 000017.json}. The label
 * is the text in {@code .cls}, a number or a name.
 */
final class SampleLabels {
  private static final String LABEL = "cls";

  private final String archive;
  private final Map<String, String> labelOfKey = new HashMap<>();

  SampleLabels(String archive) {
    this.archive = archive;
  }

  static boolean isLabel(String name) {
    return !MemberNames.isHidden(name) && MemberNames.extensions(name).equals(LABEL);
  }

  void add(String name, String label) {
    if (label.isBlank()) {
      throw new DatasetException("Invalid label: %s!%s (it is empty)".formatted(archive, name));
    }
    if (labelOfKey.put(key(name), label.strip()) != null) {
      throw new DatasetException(
          "Invalid archive: %s (two members are named %s)".formatted(archive, name));
    }
  }

  /** Returns the same members; images have the labels of their samples. */
  MemberTable applyTo(MemberTable members) {
    if (labelOfKey.isEmpty()) {
      return members;
    }
    MemberTable.Builder labeled = new MemberTable.Builder();
    for (int index = 0; index < members.size(); index++) {
      Member member = members.member(index);
      String label =
          MemberNames.isSampleImage(member.name())
              ? labelOfKey.getOrDefault(key(member.name()), "")
              : "";
      labeled.add(member.labeled(label));
    }
    return labeled.build();
  }

  private static String key(String name) {
    String extensions = MemberNames.extensions(name);
    return extensions.isEmpty() ? name : name.substring(0, name.length() - extensions.length() - 1);
  }
}
