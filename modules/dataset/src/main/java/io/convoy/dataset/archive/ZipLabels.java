package io.convoy.dataset.archive;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import io.convoy.dataset.storage.MemberReader;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * The labels of a zip in WebDataset's layout, as {@link SampleLabels} finds them in a tar. A zip is
 * listed without reading its members, so that they are read here, and only those that may count.
 */
public final class ZipLabels {
  private ZipLabels() {}

  /**
   * Returns the same zip without the members of labels; its images have the labels of their
   * samples.
   *
   * @throws DatasetException if a label cannot be read
   */
  public static Shard applyTo(Shard zip, Configuration configuration) {
    Set<String> imageKeys = new HashSet<>();
    for (int index = 0; index < zip.members().size(); index++) {
      String name = zip.members().name(index);
      if (MemberNames.isSampleImage(name)) {
        imageKeys.add(SampleLabels.key(name));
      }
    }
    List<Member> texts = new ArrayList<>();
    MemberTable.Builder others = new MemberTable.Builder();
    for (int index = 0; index < zip.members().size(); index++) {
      Member member = zip.members().member(index);
      if (SampleLabels.isLabel(member.name(), member.bytes())
          && imageKeys.contains(SampleLabels.key(member.name()))) {
        texts.add(member);
      } else {
        others.add(member);
      }
    }
    MemberTable members = others.build();
    return new Shard(zip.container(), labels(zip, members, texts, configuration).applyTo(members));
  }

  private static SampleLabels labels(
      Shard zip, MemberTable members, List<Member> texts, Configuration configuration) {
    String archive = zip.container().uri();
    SampleLabels labels = new SampleLabels(archive);
    boolean hasNames =
        texts.stream().anyMatch(text -> SampleLabels.extension(text.name()).equals("cls"));
    if (!hasNames && SampleLabels.folders(members).size() > 1) {
      return labels;
    }
    try (MemberReader reader = new MemberReader(configuration)) {
      for (Member text : texts) {
        if (!hasNames || SampleLabels.extension(text.name()).equals("cls")) {
          String location = archive + "!" + text.name();
          labels.add(text.name(), reader.read(zip.container(), text, location));
        }
      }
    } catch (BadImageException e) {
      throw new DatasetException(
          "Cannot read label: %s (%s)".formatted(e.rejection().location(), e.rejection().reason()),
          e);
    }
    return labels;
  }
}
