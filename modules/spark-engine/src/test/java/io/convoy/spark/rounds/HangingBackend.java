package io.convoy.spark.rounds;

import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import java.util.Iterator;
import java.util.concurrent.Semaphore;

/** A network that hangs in its second step until it is released; interrupts do not end it. */
record HangingBackend() implements Backend {
  /** One release ends all of them. */
  static final Semaphore RELEASED = new Semaphore(0);

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
      RELEASED.acquireUninterruptibly();
      RELEASED.release();
      throw new IllegalStateException("Cannot train: the network was released");
    }

    @Override
    public void close() {}
  }
}
