package io.convoy.dataset.discovery.labels;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberNames;
import java.util.Optional;

/**
 * Takes the label that the archive has for an image: in a column, or in a member of its sample.
 *
 * @param column path and type of the column with labels, if every member is an image
 */
public record EmbeddedLabelRule(Optional<String> column) implements LabelRule {
  @Override
  public Optional<String> label(Member member, String location) {
    if (!member.label().isEmpty()) {
      return Optional.of(member.label());
    }
    if (column.isPresent()) {
      throw new DatasetException(
          "Cannot find label: %s (column %s holds no text, whole number or boolean for it)"
              .formatted(location, column.get()));
    }
    if (MemberNames.isSampleImage(member.name())) {
      throw new DatasetException(
          "Cannot find label: %s (other images have one in a .cls, .json or .txt member)"
              .formatted(location));
    }
    return Optional.empty();
  }
}
