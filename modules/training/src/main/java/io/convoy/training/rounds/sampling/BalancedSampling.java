package io.convoy.training.rounds.sampling;

import io.convoy.dataset.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Draws every class equally often, in epochs that are as long as without it.
 *
 * <p>The examples of a class are drawn in turn, in a random order that is the same in the whole
 * run: an epoch begins where the one before it ended, and the first example follows the last. So
 * within an epoch, and within the run, the draws of two examples of a class differ by at most one;
 * and so do the draws of two classes, since those that get one more take turns. An order of its own
 * for every pass over a class would not keep that within epochs.
 */
public final class BalancedSampling implements Sampling {
  private static final long serialVersionUID = 1L;

  /** For each class with examples, their numbers. */
  private final int[][] examples;

  private final int length;

  /**
   * @param labels class of every example, from 0; classes may have none
   * @throws IllegalArgumentException if there are no examples
   */
  public BalancedSampling(int[] labels) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("Cannot balance classes: there are no examples");
    }
    int[] counts = new int[Arrays.stream(labels).max().getAsInt() + 1];
    Arrays.stream(labels).forEach(label -> counts[label]++);
    int[][] byClass = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
    int[] found = new int[counts.length];
    for (int example = 0; example < labels.length; example++) {
      int label = labels[example];
      byClass[label][found[label]] = example;
      found[label]++;
    }
    this.examples = Arrays.stream(byClass).filter(some -> some.length > 0).toArray(int[][]::new);
    this.length = labels.length;
  }

  @Override
  public EpochOrder order(Seed seed, int epoch, int[] shuffled) {
    int[] drawn = new int[length];
    int[] repetitions = new int[length];
    int draws = 0;
    for (int i = 0; i < examples.length; i++) {
      int[] inTurn = examples[i].clone();
      seed.child("balance").child(i).shuffle(inTurn);
      long first = drawsBefore(i, epoch);
      long end = drawsBefore(i, epoch + 1);
      for (long draw = first; draw < end; draw++) {
        drawn[draws] = inTurn[(int) (draw % inTurn.length)];
        repetitions[draws] = (int) ((draw - first) / inTurn.length);
        draws++;
      }
    }
    return new EpochOrder(at(shuffled, drawn), at(shuffled, repetitions));
  }

  /**
   * Number of draws of a class before an epoch: an equal share of each, and the single draws that
   * remain, of which every class gets the next in turn.
   */
  private long drawsBefore(int place, int epoch) {
    int classes = examples.length;
    long remaining = (long) epoch * (length % classes);
    long single = remaining <= place ? 0 : (remaining - place - 1) / classes + 1;
    return (long) epoch * (length / classes) + single;
  }

  private static int[] at(int[] places, int[] values) {
    return IntStream.of(places).map(place -> values[place]).toArray();
  }
}
