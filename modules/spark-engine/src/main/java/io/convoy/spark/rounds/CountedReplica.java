package io.convoy.spark.rounds;

import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import java.util.Iterator;
import org.apache.spark.util.LongAccumulator;

/**
 * Counts the steps of a replica as they begin.
 *
 * @param replica which trains; its creator closes it
 */
record CountedReplica(Replica replica, LongAccumulator steps) implements Replica {
  @Override
  public ReplicaResult train(ModelState start, Iterator<TrainingStep> training) {
    return replica.train(
        start,
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return training.hasNext();
          }

          @Override
          public TrainingStep next() {
            steps.add(1);
            return training.next();
          }
        });
  }

  @Override
  public void close() {}
}
