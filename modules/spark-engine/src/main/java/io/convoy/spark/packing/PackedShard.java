package io.convoy.spark.packing;

import io.convoy.dataset.Rejection;
import java.util.List;

/**
 * Manifest of a shard: how many of its images were packed, and why others were not.
 *
 * @param packed number of images in the shard; without any there is no tar
 * @param tarBytes length of the tar
 * @param rejected images that are not in the shard, in its order
 */
public record PackedShard(int packed, long tarBytes, List<Rejection> rejected) {
  public PackedShard {
    rejected = List.copyOf(rejected);
  }
}
