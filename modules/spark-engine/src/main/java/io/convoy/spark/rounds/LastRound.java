package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.EncodedState;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.freezing.FrozenLayers;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What is left of a round for the next one.
 *
 * @param kept on the executors; null before the first round
 * @param average as it was sent
 * @param end state after it
 * @param frozen layers that were not trained in it
 */
record LastRound(KeptState kept, EncodedState average, ModelState end, FrozenLayers frozen)
    implements AutoCloseable {
  /** Before the first round. */
  static final LastRound NONE = new LastRound(null, null, null, null);

  /** Remainders on the executors: those kept there, or copies of others, which are to be closed. */
  KeptState kept(Remainders remainders, JavaSparkContext spark, int workers) {
    return remainders == kept ? kept : KeptState.copyOf(remainders, spark, workers);
  }

  /**
   * The average of this round, if executors can derive the start of the next one from it.
   *
   * @param before what they keep of the round before that one
   * @param start of the next round
   * @param nextFrozen layers that it does not train
   */
  Optional<EncodedState> average(KeptState before, ModelState start, FrozenLayers nextFrozen) {
    boolean isNext =
        before == kept
            && start.parameters() == end.parameters()
            && start.updaterState() == end.updaterState()
            && nextFrozen.equals(frozen);
    return isNext ? Optional.of(average) : Optional.empty();
  }

  /** Closes what is not kept for the next round. */
  void closeOther(KeptState other) {
    if (other != kept) {
      other.close();
    }
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
    }
  }
}
