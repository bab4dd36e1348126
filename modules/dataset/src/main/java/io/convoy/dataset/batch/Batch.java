package io.convoy.dataset.batch;

import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * A minibatch that was read, and the examples that were rejected from it.
 *
 * @param images the usable images, in the order of the examples; empty if all were rejected
 * @param used numbers of the examples of these images
 * @param rejected the rejected examples, in their order
 */
public record Batch(Optional<ImageBatch> images, int[] used, List<Rejection> rejected) {
  public Batch {
    rejected = List.copyOf(rejected);
  }

  /** Number of examples that were read, usable or not. */
  public int read() {
    return images.map(ImageBatch::size).orElse(0) + rejected.size();
  }
}
