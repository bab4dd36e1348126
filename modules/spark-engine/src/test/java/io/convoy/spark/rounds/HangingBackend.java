package io.convoy.spark.rounds;

import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import java.util.Iterator;
import java.util.concurrent.Semaphore;

/** A network that hangs in its second step until it is let go, whatever asks it to end. */
record HangingBackend() implements Backend {
  /** Whoever releases it lets all of them go. */
  static final Semaphore LET_GO = new Semaphore(0);

  @Override
  public String name() {
    return "hanging";
  }

  @Override
  public Replica replica() {
    return new Hanging();
  }

  @Override
  public Classifier classifier() {
    throw new UnsupportedOperationException("Cannot classify: this network only hangs");
  }

  private static final class Hanging implements Replica {
    @Override
    public ReplicaResult train(ModelState start, Iterator<TrainingStep> steps) {
      steps.next();
      steps.next();
      LET_GO.acquireUninterruptibly();
      LET_GO.release();
      throw new IllegalStateException("Cannot train: let go");
    }

    @Override
    public void close() {}
  }
}
