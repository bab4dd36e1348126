package io.convoy.dataset.packing;

import io.convoy.dataset.EvenParts;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import java.io.Serializable;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which images go into which shard: decided before the first shard is written, and the same until
 * the last one is.
 *
 * @param input where the images are
 * @param digest of what the images are: two plans for other images differ in it
 * @param examples how many images there are
 * @param request what was asked for
 * @param shards into which they are packed, 1 to {@code examples}
 */
public record PackPlan(String input, String digest, int examples, Request request, int shards)
    implements Serializable {
  /**
   * What a user asks for.
   *
   * @param shardBytes that a shard should have, at least 1
   * @param shorterSide pixels to which a longer shorter side is reduced, at least 1; or {@link
   *     LabeledImages#FULL_SIZE}
   * @param seed of the order
   * @param badImages what is done at an image that cannot be decoded
   */
  public record Request(long shardBytes, int shorterSide, long seed, BadImagePolicy badImages)
      implements Serializable {
    public Request {
      requirePositive("shard size", shardBytes);
      requirePositive("shorter side", shorterSide);
    }

    private static void requirePositive(String name, long value) {
      if (value < 1) {
        throw new IllegalArgumentException(
            "Invalid %s: %s (must be at least 1)".formatted(name, value));
      }
    }

    /** The numbers of the images in the order in which they are packed. */
    int[] shuffled(int examples) {
      int[] order = IntStream.range(0, examples).toArray();
      Seed.of(seed).child("pack").shuffle(order);
      return order;
    }
  }

  /**
   * Plans as many shards as a sample of the images suggests.
   *
   * @throws io.convoy.dataset.DatasetException if they cannot be read
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
   * The images of one shard, in their order.
   *
   * @param shard 0 to {@code shards() - 1}
   */
  public int[] examples(int shard) {
    int[] shuffled = request.shuffled(examples);
    return new EvenParts(examples, shards).numbers(shard).map(number -> shuffled[number]).toArray();
  }

  /** For instance {@code shard-00003-of-00012.tar}. */
  public String name(int shard) {
    return String.format(Locale.ROOT, "shard-%05d-of-%05d.tar", shard, shards);
  }
}
