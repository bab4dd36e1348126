package io.convoy.dataset.discovery;

import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the images among files and labels them: by the manifest if there is one, else as the
 * archives tell, else by their folders.
 */
final class Labels {
  private Labels() {}

  /**
   * The same archives without what is no image.
   *
   * @param place of them all
   */
  static List<Shard> ofShards(StoredPath place, List<Shard> shards, Optional<Manifest> manifest) {
    LabelRule rule = manifest.<LabelRule>map(lines -> lines).orElseGet(() -> rule(shards));
    List<Shard> labeled = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (Shard shard : shards) {
      MemberTable images = images(shard.members(), rule, shard.container().uri() + "!");
      labeled.add(new Shard(shard.container(), images));
      labels.addAll(images.labels());
    }
    rule.check(place.location(), labels);
    return labeled;
  }

  /** The images among the files of a folder. */
  static MemberTable ofFiles(StoredPath folder, MemberTable files, Optional<Manifest> manifest) {
    LabelRule rule = manifest.<LabelRule>map(lines -> lines).orElseGet(() -> new FolderRule(0));
    MemberTable images = images(files, rule, folder.location() + "/");
    rule.check(folder.location(), images.labels());
    return images;
  }

  private static LabelRule rule(List<Shard> shards) {
    List<MemberTable> archives = shards.stream().map(Shard::members).toList();
    boolean told =
        archives.stream()
            .flatMap(members -> members.labels().stream())
            .anyMatch(label -> !label.isEmpty());
    return told ? new EmbeddedLabelRule() : FolderRule.of(archives);
  }

  private static MemberTable images(MemberTable members, LabelRule rule, String locationPrefix) {
    MemberTable.Builder images = new MemberTable.Builder();
    for (int index = 0; index < members.size(); index++) {
      Member member = members.member(index);
      rule.label(member, locationPrefix + member.name())
          .ifPresent(label -> images.add(member.labeled(label)));
    }
    return images.build();
  }
}
