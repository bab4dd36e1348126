package io.convoy.dataset;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * A seed from which other seeds are derived. All random numbers of a run are derived from one seed.
 *
 * <p>A child is a function of its parent and its purpose, so that the numbers drawn for one purpose
 * never depend on how many are drawn for another:
 *
 * <pre>{@code
 * Seed.of(42).child("shuffle").child(epoch).random()
 * }</pre>
 */
public record Seed(long value) implements Serializable {
  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Makes the seed of a run from the number in the settings. */
  public static Seed of(long runSeed) {
    return new Seed(mix(runSeed));
  }

  /** Derives the seed for one purpose. */
  public Seed child(String purpose) {
    long hash = FNV_BASIS;
    for (int i = 0; i < purpose.length(); i++) {
      hash = (hash ^ purpose.charAt(i)) * FNV_PRIME;
    }
    // A purpose and an index with the same hash must still give different children.
    return new Seed(mix(value + ~mix(hash)));
  }

  /** Derives the seed for one epoch, round, worker or example. */
  public Seed child(long index) {
    return new Seed(mix(value + mix(index)));
  }

  /** Makes a generator; every generator of a seed gives the same sequence. */
  public SplittableRandom random() {
    return new SplittableRandom(value);
  }

  /** Shuffles values in place (Fisher and Yates); the order depends only on this seed. */
  public void shuffle(int[] values) {
    SplittableRandom random = random();
    for (int last = values.length - 1; last > 0; last--) {
      int chosen = random.nextInt(last + 1);
      int kept = values[last];
      values[last] = values[chosen];
      values[chosen] = kept;
    }
  }

  /** SplitMix64's scrambling: a bijection in which every bit of the input reaches every other. */
  private static long mix(long bits) {
    long mixed = bits + GOLDEN_RATIO;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
