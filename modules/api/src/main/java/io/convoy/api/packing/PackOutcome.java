package io.convoy.api.packing;

import io.convoy.spark.packing.PackedShard;
import java.util.List;

/**
 * The finished shards of a packing job.
 *
 * @param images of the job
 * @param archives that cannot be read, and count as one rejected image each
 * @param classes number of labels; 0 if the images have none
 * @param shards all of them, also those that earlier runs finished
 * @throws IllegalStateException if an image is in no shard or in more than one
 */
public record PackOutcome(int images, int archives, int classes, List<PackedShard> shards) {
  public PackOutcome {
    shards = List.copyOf(shards);
    int packed = shards.stream().mapToInt(PackedShard::packed).sum();
    int rejected = shards.stream().mapToInt(shard -> shard.rejected().size()).sum();
    if (images != packed + rejected) {
      throw new IllegalStateException(
          "Cannot account for all images: %s read, %s packed, %s rejected"
              .formatted(images, packed, rejected));
    }
  }

  /** Images, and archives that cannot be read. */
  public int read() {
    return images + archives;
  }

  public int packed() {
    return shards.stream().mapToInt(PackedShard::packed).sum();
  }

  public int rejected() {
    return read() - packed();
  }

  /** A shard of which all images are rejected is not written. */
  public int shardsWithImages() {
    return (int) shards.stream().filter(shard -> shard.packed() > 0).count();
  }
}
