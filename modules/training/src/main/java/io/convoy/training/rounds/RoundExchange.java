package io.convoy.training.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.EncodedState;
import io.convoy.training.exchange.SentState;
import io.convoy.training.exchange.StateCodec;
import io.convoy.training.freezing.FrozenLayers;
import java.io.Serializable;
import java.util.List;

/**
 * What the workers of a round send and how it is averaged, whole or slice by slice to the same
 * bits.
 *
 * @param averaging of the trained layers
 * @param codec of their states
 */
public record RoundExchange(Averaging averaging, StateCodec codec, FrozenLayers frozen)
    implements Serializable {
  /**
   * The exchange of a round.
   *
   * @param epoch number of its epoch, from 0
   * @param start the part of the state it starts from that belongs to trained layers
   */
  public static RoundExchange of(TrainingPlan plan, int epoch, ModelState start) {
    Averaging averaging = plan.averaging(epoch);
    return new RoundExchange(averaging, averaging.codec(start), plan.freezing().in(epoch));
  }

  /**
   * Average of the workers' states, or of a slice of them.
   *
   * @param state as it is sent to the driver
   * @param replicaDistance see {@link ReplicaDistance}
   */
  public record Average(EncodedState state, double replicaDistance) {}

  /**
   * Encodes what a worker sends.
   *
   * @param start the part of the state that belongs to trained layers
   * @param remainder of the worker's round before, with values of all layers; empty if there is
   *     none
   * @return the remainder has values of all layers too, unless states are sent as they are
   */
  public SentState send(WorkerResult result, ModelState start, float[] remainder) {
    if (codec.isExact()) {
      return codec.send(result.state(), start, remainder);
    }
    int length = frozen.isNone() ? start.parameters().length : frozen.length();
    float[] whole = remainder.length == 0 ? new float[length] : remainder;
    if (result.report().trained() == 0) {
      // It has no weight in the average: what it sends is lost, so it must send nothing.
      return new SentState(codec.send(result.state(), start, new float[0]).state(), whole);
    }
    SentState sent = codec.send(result.state(), start, frozen.trained(whole));
    return new SentState(sent.state(), frozen.whole(sent.remainder(), frozen.frozen(whole)));
  }

  /**
   * Averages states or slices.
   *
   * @param sent by all workers, in worker order
   * @param start state that the round started from, or this slice of it; without values if states
   *     are sent as they are
   * @param from index of the first parameter in the whole vector
   * @param fromUpdater index of the first value of the optimizer state in the whole vector
   * @throws IllegalStateException if no worker trained on any example
   */
  public Average average(List<SentResult> sent, ModelState start, int from, int fromUpdater) {
    List<WorkerResult> results =
        sent.stream()
            .map(
                each ->
                    new WorkerResult(
                        codec.decode(each.state(), start, from, fromUpdater), each.report()))
            .toList();
    RoundOutcome mean = averaging.averageSlice(from, results);
    return new Average(
        codec.ofAverages().encode(mean.state(), start, from, fromUpdater), mean.replicaDistance());
  }

  /** Decodes an average, or a slice of it; the parameters as for {@link #average}. */
  public ModelState receive(EncodedState average, ModelState start, int from, int fromUpdater) {
    return codec.ofAverages().decode(average, start, from, fromUpdater);
  }

  /** Averages whole states. */
  public RoundOutcome average(List<SentResult> sent, ModelState start) {
    Average average = average(sent, start, 0, 0);
    return new RoundOutcome(
        receive(average.state(), start, 0, 0),
        sent.stream().map(SentResult::report).toList(),
        average.replicaDistance());
  }
}
