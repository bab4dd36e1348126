package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import java.io.Serializable;
import org.apache.spark.storage.BroadcastBlockId;

/**
 * The blocks of a {@link KeptState}, as the driver and tasks read and store them.
 *
 * @param remainders one for each worker
 * @param owner id of the broadcast to which the start belongs: every executor that trains stores
 *     it, so that Spark need not move it from executors that are leaving
 */
record KeptBlocks(RoundBlocks remainders, long owner) implements Serializable {
  /** What remains with a worker. */
  StoredBlock<float[]> remainder(int worker) {
    return remainders.block(worker, float[].class);
  }

  /** The state that the round started from. */
  StoredBlock<ModelState> start() {
    return new StoredBlock<>(BroadcastBlockId.apply(owner, "start"), ModelState.class);
  }
}
