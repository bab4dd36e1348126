package io.convoy.training.backend;

import java.util.Iterator;

/**
 * Trains one copy of a network, for one worker. The result depends on the arguments only. Not
 * thread-safe.
 */
public interface Replica extends AutoCloseable {
  /**
   * Trains one step after the other.
   *
   * @param start state before the first step; not modified
   * @return the state after the last step
   * @throws IllegalArgumentException if the network or the optimizer has a state of another length
   */
  ReplicaResult train(ModelState start, Iterator<TrainingStep> steps);

  @Override
  void close();
}
