package io.convoy.spark.rounds;

import io.convoy.training.LinearBackend;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import scala.collection.Seq;

/**
 * Loses slices as if with their executor: the first of two workers waits for the slices of the
 * other one and removes them; workers that train again do the same, {@code losses} times in all.
 */
record ForgetfulBackend(LinearBackend linear, int losses) implements Backend {
  /** How often workers of this process have trained. */
  static final AtomicInteger TRAININGS = new AtomicInteger();

  @Override
  public String name() {
    return "forgetful";
  }

  @Override
  public Replica replica() {
    return new Forgetful(linear.replica(), losses);
  }

  @Override
  public Classifier classifier() {
    return linear.classifier();
  }

  private record Forgetful(Replica replica, int losses) implements Replica {
    @Override
    public ReplicaResult train(ModelState start, Iterator<TrainingStep> steps) {
      ReplicaResult result = replica.train(start, steps);
      int training = TRAININGS.getAndIncrement();
      if (training == 0 || training > 1 && training <= losses) {
        loseSlices();
      }
      return result;
    }

    private static void loseSlices() {
      BlockManager blocks = SparkEnv.get().blockManager();
      Seq<BlockId> slices;
      do {
        slices = blocks.getMatchingBlockIds(BlockId::isRDD);
      } while (slices.isEmpty());
      for (var each = slices.iterator(); each.hasNext(); ) {
        blocks.removeBlock(each.next(), true);
      }
    }

    @Override
    public void close() {
      replica.close();
    }
  }
}
