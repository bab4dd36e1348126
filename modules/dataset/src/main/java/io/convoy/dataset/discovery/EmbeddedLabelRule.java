package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import java.util.Optional;

/** The label is what the archive tells beside the image: in a column, or a member of its own. */
final class EmbeddedLabelRule implements LabelRule {
  @Override
  public Optional<String> label(Member member, String location) {
    if (!member.label().isEmpty()) {
      return Optional.of(member.label());
    }
    if (MemberNames.isSampleImage(member.name())) {
      throw new DatasetException(
          "Cannot find the label of %s: others have theirs in a .cls member or a column"
              .formatted(location));
    }
    return Optional.empty();
  }
}
