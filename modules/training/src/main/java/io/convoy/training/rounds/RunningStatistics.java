package io.convoy.training.rounds;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.freezing.FrozenLayers.Range;
import java.io.Serializable;
import java.util.List;

/**
 * Positions of batch normalization's running means and variances in the parameter vector, and their
 * pooling over workers.
 *
 * <p>Running statistics are observed, not learned: workers that trained on different examples have
 * different means, and the variance of all examples together is greater than the average of the
 * workers' variances.
 *
 * @param blocks one per layer, in the order of the vector
 */
public record RunningStatistics(List<Block> blocks) implements Serializable {
  /** The statistics of a network without batch normalization. */
  public static final RunningStatistics NONE = new RunningStatistics(List.of());

  /**
   * The statistics of one layer: its means, followed by its variances.
   *
   * @param start index of the first mean
   * @param channels number of means, and of variances
   */
  public record Block(int start, int channels) implements Serializable {
    /** Index after the last variance. */
    int end() {
      return start + 2 * channels;
    }
  }

  public RunningStatistics {
    blocks = List.copyOf(blocks);
  }

  /**
   * Finds the statistics of a network.
   *
   * @throws IllegalArgumentException if a layer's variances do not follow its means
   */
  public static RunningStatistics of(ParameterLayout layout) {
    return new RunningStatistics(
        layout.blocks().stream()
            .filter(block -> block.role() == ParameterRole.MEAN)
            .map(mean -> block(mean, layout.block(mean.vertex(), ParameterRole.VARIANCE)))
            .toList());
  }

  private static Block block(ParameterBlock mean, ParameterBlock variance) {
    if (variance.offset() != mean.end() || variance.length() != mean.length()) {
      throw new IllegalArgumentException(
          "Cannot pool the running statistics of %s: %s means at %s, %s variances at %s (must follow each other)"
              .formatted(
                  mean.vertex(),
                  mean.length(),
                  mean.offset(),
                  variance.length(),
                  variance.offset()));
    }
    return new Block(mean.offset(), mean.length());
  }

  /** Their positions in the vector of the parameters of trained layers. */
  RunningStatistics trained(FrozenLayers frozen) {
    return new RunningStatistics(
        blocks.stream()
            .filter(block -> !frozen.contains(block.start()))
            .map(block -> new Block(frozen.trainedPosition(block.start()), block.channels()))
            .toList());
  }

  /** Their positions, in order. */
  List<Range> ranges() {
    return blocks.stream().map(block -> new Range(block.start(), block.end())).toList();
  }

  /** The last index up to {@code at} where a cut does not separate a mean from its variance. */
  int boundary(int at) {
    for (Block block : blocks) {
      if (block.start() < at && at < block.end()) {
        return block.start();
      }
    }
    return at;
  }

  /**
   * Pools averaged variances: adds to them the variance of the workers' means, weighted by
   * examples. This equals {@code mean(variance + mean^2) - mean(mean)^2}, without its cancellation:
   * with a single worker, or workers whose means are equal, no bit changes.
   *
   * @param averaged the whole average or a slice of it, changed in place
   * @param start index of its first value in the whole vector
   * @param results the results that were averaged, with the same slice of every worker's state
   */
  void pool(float[] averaged, int start, List<WorkerResult> results) {
    for (Block block : blocks) {
      int mean = block.start() - start;
      if (mean >= 0 && mean < averaged.length) {
        for (int i = mean; i < mean + block.channels(); i++) {
          int variance = i + block.channels();
          averaged[variance] =
              (float) (averaged[variance] + varianceOfMeans(i, averaged[i], results));
        }
      }
    }
  }

  /** Copies only the statistics from one vector into another. */
  public void copy(float[] from, float[] into) {
    for (Block block : blocks) {
      System.arraycopy(from, block.start(), into, block.start(), 2 * block.channels());
    }
  }

  private static double varianceOfMeans(int index, double mean, List<WorkerResult> results) {
    double sum = 0;
    long examples = 0;
    for (WorkerResult result : results) {
      long trained = result.report().trained();
      if (trained > 0) {
        double difference = result.state().parameters()[index] - mean;
        sum += trained * difference * difference;
        examples += trained;
      }
    }
    return sum / examples;
  }
}
