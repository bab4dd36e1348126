package io.convoy.dataset.discovery.labels;

import io.convoy.dataset.DatasetException;

/** There are images, but none of them has a label. */
public final class NoLabelsException extends DatasetException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception that counts the images.
   *
   * @param location of the images
   * @param images number of them, at least 1
   * @param reason why they have no labels, after "because"
   */
  public NoLabelsException(String location, int images, String reason) {
    super(
        "Cannot find labels: %s (%s %s without labels, because %s)"
            .formatted(location, images, images == 1 ? "image" : "images", reason));
  }
}
