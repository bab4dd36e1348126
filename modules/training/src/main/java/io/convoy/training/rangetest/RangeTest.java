package io.convoy.training.rangetest;

import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.freezing.FrozenLayers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Trains one replica while the learning rate grows, and records the loss of every step. */
public final class RangeTest {
  /** The test ends where the recent losses are this many times those of the start. */
  private static final double TOO_FAR = 3;

  private final Replica replica;
  private final RateRange range;
  private final Seed seed;
  private final FrozenLayers frozen;

  /**
   * @param seed of the random values in the network, such as dropout
   * @param frozen layers that are not trained
   */
  public RangeTest(Replica replica, RateRange range, Seed seed, FrozenLayers frozen) {
    this.replica = replica;
    this.range = range;
    this.seed = seed;
    this.frozen = frozen;
  }

  /**
   * Trains until the last step, or until the loss is not finite or several times that of the start.
   *
   * @param batches at least as many as the range has steps
   * @throws IllegalStateException if the loss of the first step is not finite
   */
  public RateCurve run(ModelState start, Iterator<ImageBatch> batches) {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    Optional<Double> ended = Optional.empty();
    ModelState state = start;
    for (int step = 0; step < range.steps() && ended.isEmpty(); step++) {
      double rate = range.rate(step);
      ImageBatch batch = batches.next();
      TrainingStep training = new TrainingStep(batch, rate, seed.child(step), frozen);
      ReplicaResult result = replica.train(state, List.of(training).iterator());
      double loss = result.lossSum() / result.examples();
      if (Double.isFinite(loss)) {
        rates.add(rate);
        losses.add(loss);
      }
      if (!Double.isFinite(loss) || hasGrownTooFar(losses)) {
        ended = Optional.of(rate);
      }
      state = result.state();
    }
    if (losses.isEmpty()) {
      throw new IllegalStateException(
          "Cannot test learning rates: the loss of the first step is not finite");
    }
    return RateCurve.of(rates, losses, ended);
  }

  private boolean hasGrownTooFar(List<Double> losses) {
    int recent = RateCurve.reach(range.steps());
    return losses.size() >= 2 * recent
        && sum(losses.subList(losses.size() - recent, losses.size()))
            > TOO_FAR * sum(losses.subList(0, recent));
  }

  private static double sum(List<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).sum();
  }
}
