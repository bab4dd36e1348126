package io.convoy.api.packing;

import io.convoy.spark.packing.PackedShard;
import java.util.List;

/**
 * What became of all images.
 *
 * @param read how many there are
 * @param packed that are in the shards
 * @param rejected that could not be used
 * @param shards with at least one image
 */
public record PackSummary(int read, int packed, int rejected, int shards) {
  public PackSummary {
    if (read != packed + rejected) {
      throw new IllegalStateException(
          "Cannot account for all images: %s read, %s packed, %s rejected"
              .formatted(read, packed, rejected));
    }
  }

  static PackSummary of(int read, List<PackedShard> shards) {
    return new PackSummary(
        read,
        shards.stream().mapToInt(PackedShard::packed).sum(),
        shards.stream().mapToInt(shard -> shard.rejected().size()).sum(),
        (int) shards.stream().filter(shard -> shard.packed() > 0).count());
  }
}
