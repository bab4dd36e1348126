package io.convoy.dataset.discovery.labels;

import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether texts about images are their labels: labels repeat in a data set, and captions do
 * not.
 */
public final class RepeatedTexts {
  private RepeatedTexts() {}

  /** Returns the same archives, without labels that are captions. */
  public static List<Shard> labels(List<Shard> archives) {
    Set<String> texts = new HashSet<>();
    int images = 0;
    for (Shard archive : archives) {
      MemberTable members = archive.members();
      for (int index = 0; index < members.size() && members.labelsAreTexts(); index++) {
        if (!members.label(index).isEmpty()) {
          texts.add(members.label(index));
          images++;
        }
      }
    }
    boolean areLabels = texts.size() * 2 <= images;
    return areLabels ? archives : archives.stream().map(RepeatedTexts::withoutTexts).toList();
  }

  private static Shard withoutTexts(Shard archive) {
    if (!archive.members().labelsAreTexts()) {
      return archive;
    }
    MemberTable.Builder members = new MemberTable.Builder();
    for (int index = 0; index < archive.members().size(); index++) {
      members.add(archive.members().member(index).labeled(""));
    }
    return new Shard(archive.container(), members.build());
  }
}
