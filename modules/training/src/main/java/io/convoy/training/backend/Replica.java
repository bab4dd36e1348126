package io.convoy.training.backend;

import java.util.Iterator;

/**
 * One copy of the network, trained by one worker. Not safe for use by two threads at once; what it
 * computes depends on nothing but its arguments.
 */
public interface Replica extends AutoCloseable {
  /**
   * Trains from the given state, one step after the other, and gives back what came of it.
   *
   * @param start left unchanged
   */
  ReplicaResult train(ModelState start, Iterator<TrainingStep> steps);

  @Override
  void close();
}
