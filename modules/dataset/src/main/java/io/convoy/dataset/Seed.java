package io.convoy.dataset;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * A seed from which others are derived: every random number of a run comes from here.
 *
 * <p>A child is a function of its parent and of what it is for, so that a number drawn for one
 * purpose never depends on how many were drawn for another:
 *
 * <pre>{@code
 * Seed.of(42).child("shuffle").child(epoch).random()
 * }</pre>
 */
public record Seed(long value) implements Serializable {
  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** The seed of a run, from the number the user gave. */
  public static Seed of(long runSeed) {
    return new Seed(mix(runSeed));
  }

  /** The seed for one purpose. */
  public Seed child(String purpose) {
    long hash = FNV_BASIS;
    for (int i = 0; i < purpose.length(); i++) {
      hash = (hash ^ purpose.charAt(i)) * FNV_PRIME;
    }
    // A name and a number that hash alike must still be different children.
    return new Seed(mix(value + ~mix(hash)));
  }

  /** The seed for one epoch, round, worker or example. */
  public Seed child(long index) {
    return new Seed(mix(value + mix(index)));
  }

  /** A fresh generator; each call starts the same sequence. */
  public SplittableRandom random() {
    return new SplittableRandom(value);
  }

  /** Puts values into an order that depends on this seed only (Fisher and Yates). */
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
