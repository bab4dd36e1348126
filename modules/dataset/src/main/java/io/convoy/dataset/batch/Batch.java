package io.convoy.dataset.batch;

import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * What became of the examples of a minibatch.
 *
 * @param images that can be used, in their order; empty if there are none
 * @param used numbers of the examples these images are
 * @param rejected that cannot, in their order
 */
public record Batch(Optional<ImageBatch> images, int[] used, List<Rejection> rejected) {
  public Batch {
    rejected = List.copyOf(rejected);
  }

  /** How many examples were looked at. */
  public int read() {
    return images.map(ImageBatch::size).orElse(0) + rejected.size();
  }
}
