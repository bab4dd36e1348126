package io.convoy.spark.packing;

import io.convoy.dataset.Rejection;
import java.util.List;

/**
 * What became of the images of one shard.
 *
 * @param packed how many are in it; without any there is no tar
 * @param tarBytes length of the tar
 * @param rejected that are not in it, in their order
 */
public record PackedShard(int packed, long tarBytes, List<Rejection> rejected) {
  public PackedShard {
    rejected = List.copyOf(rejected);
  }

  /** How many images were looked at. */
  public int read() {
    return packed + rejected.size();
  }
}
