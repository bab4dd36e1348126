package io.convoy.dataset.batch;

import io.convoy.dataset.Rejection;
import io.convoy.dataset.preprocessing.SeenPart;
import java.util.List;
import java.util.Optional;

/**
 * What became of an example that is to be scored.
 *
 * @param example its number
 * @param parts that a network is to see; none if it is rejected
 */
public record ViewedImage(int example, List<SeenPart> parts, Optional<Rejection> rejection) {
  public ViewedImage {
    parts = List.copyOf(parts);
  }
}
