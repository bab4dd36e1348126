package io.convoy.dataset.discovery;

import io.convoy.dataset.listing.Archive;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import java.util.Optional;

/**
 * The rule for images that need no labels: selects the images of an archive and gives each the
 * empty label.
 *
 * @param all whether every member is an image; by default those with the name of an image are
 */
record NoLabels(boolean all) implements LabelRule {
  static NoLabels in(Archive archive) {
    return new NoLabels(archive.kind().holdsOnlyImages());
  }

  @Override
  public Optional<String> label(Member member, String location) {
    return all || MemberNames.isImage(member.name()) && !MemberNames.isHidden(member.name())
        ? Optional.of("")
        : Optional.empty();
  }
}
