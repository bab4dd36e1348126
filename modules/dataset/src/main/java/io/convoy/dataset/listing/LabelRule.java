package io.convoy.dataset.listing;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.storage.Member;
import java.util.Collection;
import java.util.Optional;

/** Decides which files or archive members are images, and gives them their labels. */
public interface LabelRule {
  /**
   * Returns the label of a member; empty if it is not an image.
   *
   * @param location of the member, for messages
   * @throws DatasetException if it is an image whose label cannot be found
   */
  Optional<String> label(Member member, String location);

  /**
   * Checks the labels once all members have theirs.
   *
   * @param location of the whole data set, for messages
   * @param labels all distinct labels
   * @throws DatasetException if they cannot be the classes of a data set
   */
  default void check(String location, Collection<String> labels) {}
}
