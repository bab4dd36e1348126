package io.convoy.dataset.discovery;

import io.convoy.dataset.listing.LabelRule;
import io.convoy.dataset.storage.Member;
import java.util.Optional;

/** The rule for images that need no labels: gives each the empty label. */
record NoLabels() implements LabelRule {
  @Override
  public Optional<String> label(Member member, String location) {
    return Optional.of("");
  }
}
