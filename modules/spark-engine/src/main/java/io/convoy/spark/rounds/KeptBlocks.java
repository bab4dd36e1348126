package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.storage.BlockId;

/** The blocks of a {@link KeptState}, as the driver and tasks read and store them. */
record KeptBlocks(RoundBlocks blocks) implements Serializable {
  private static final String START = "start";

  /** Spark's identifier of a worker's remainder. */
  BlockId ofRemainder(int worker) {
    return blocks.block(name(worker));
  }

  /** The remainder of a worker; empty if it is lost. */
  Optional<float[]> remainder(int worker) {
    return blocks.get(name(worker), float[].class);
  }

  /**
   * Stores what remains with a worker in this process.
   *
   * @param remainder is not copied and must not change afterwards
   */
  void keepRemainder(int worker, float[] remainder) {
    blocks.put(name(worker), remainder, float[].class);
  }

  /** The state that the round started from, of this process or another one; empty if lost. */
  Optional<ModelState> start() {
    return blocks.get(START, ModelState.class);
  }

  /** The same, if this process has stored it. */
  Optional<ModelState> startHere() {
    return blocks.isHere(START) ? start() : Optional.empty();
  }

  /** Stores the state that the round started from in this process. */
  void keepStart(ModelState start) {
    blocks.put(START, start, ModelState.class);
  }

  private static String name(int worker) {
    return "remainder%s".formatted(worker);
  }
}
