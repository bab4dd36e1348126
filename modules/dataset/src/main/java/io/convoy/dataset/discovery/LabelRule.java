package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.storage.Member;
import java.util.Collection;
import java.util.Optional;

/** Tells which members are images, and what their labels are. */
interface LabelRule {
  /**
   * The label of a member; empty if it is no image.
   *
   * @param location of the member, for messages
   * @throws DatasetException if it is an image whose label cannot be found
   */
  Optional<String> label(Member member, String location);

  /**
   * Looks at the outcome, once all members are labeled.
   *
   * @param location of them all, for messages
   * @param labels all that were given
   * @throws DatasetException if something is wrong with them
   */
  void check(String location, Collection<String> labels);
}
