package io.convoy.dataset.packing;

import io.convoy.dataset.EvenParts;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import java.io.Serializable;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Plan of a packing job: assigns every image to a shard, before the first shard is written.
 *
 * @param input location of the images
 * @param digest of the images; plans for different images have different digests
 * @param examples number of images
 * @param request options of the user
 * @param shards number of shards, 1 to {@code examples}
 */
public record PackPlan(String input, String digest, int examples, Request request, int shards)
    implements Serializable {
  /**
   * Options of a packing job.
   *
   * @param shardBytes approximate size of a shard in bytes, at least 1
   * @param shorterSide pixels to which the shorter side of larger images is reduced, at least 1; or
   *     {@link LabeledImages#FULL_SIZE} to keep the stored size
   * @param seed of the order of the images
   * @param badImages policy for images that cannot be decoded
   * @param reading columns and limit of the images; null in plans of earlier versions
   */
  public record Request(
      long shardBytes, int shorterSide, long seed, BadImagePolicy badImages, ReadOptions reading)
      implements Serializable {
    public Request {
      reading = reading == null ? ReadOptions.DEFAULT : reading;
      requirePositive("shard size", shardBytes);
      requirePositive("shorter side", shorterSide);
    }

    /** Options that read images as usual. */
    public Request(long shardBytes, int shorterSide, long seed, BadImagePolicy badImages) {
      this(shardBytes, shorterSide, seed, badImages, ReadOptions.DEFAULT);
    }

    private static void requirePositive(String name, long value) {
      if (value < 1) {
        throw new IllegalArgumentException(
            "Invalid %s: %s (must be at least 1)".formatted(name, value));
      }
    }

    /** Numbers of the images in the order in which they are packed. */
    int[] shuffled(int examples) {
      int[] order = IntStream.range(0, examples).toArray();
      Seed.of(seed).child("pack").shuffle(order);
      return order;
    }
  }

  /**
   * Plans shards of about the requested size, which is estimated from a sample of the images.
   *
   * @throws io.convoy.dataset.DatasetException if the images cannot be read
   */
  public static PackPlan of(LabeledImages images, Request request) {
    PackSample sample = PackSample.of(images, request);
    double wanted = Math.rint(sample.bytesPerImage() * images.size() / request.shardBytes());
    return new PackPlan(
        images.location(),
        sample.digest(),
        images.size(),
        request,
        (int) Math.max(1, Math.min(images.size(), wanted)));
  }

  /**
   * Numbers of the images of one shard, in the order in which they are packed.
   *
   * @param shard 0 to {@code shards() - 1}
   */
  public int[] examples(int shard) {
    int[] shuffled = request.shuffled(examples);
    return parts().numbers(shard).map(number -> shuffled[number]).toArray();
  }

  /** Number of images in one shard. */
  public int size(int shard) {
    return parts().start(shard + 1) - parts().start(shard);
  }

  /** File name of a shard, for instance {@code shard-00003-of-00012.tar}. */
  public String name(int shard) {
    return String.format(Locale.ROOT, "shard-%05d-of-%05d.tar", shard, shards);
  }

  private EvenParts parts() {
    return new EvenParts(examples, shards);
  }
}
