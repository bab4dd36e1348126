package io.convoy.api.training;

import io.convoy.api.settings.TrainConfig;
import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.Batch;
import io.convoy.dataset.batch.Batches;
import io.convoy.training.backend.Replica;
import io.convoy.training.rangetest.RangeTest;
import io.convoy.training.rangetest.RateCurve;
import io.convoy.training.rangetest.RateRange;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.sampling.EpochOrder;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The learning-rate range test of a training job: one replica, in this process, takes the steps of
 * one worker. Spark surveys the images, as before training; nothing is written to the folder of the
 * run.
 */
public final class RangeTestJob {
  private final PreparedRun run;

  private RangeTestJob(PreparedRun run) {
    this.run = run;
  }

  /** The test of a job; its learning-rate schedule and number of workers are not used. */
  public static RangeTestJob of(TrainConfig config, JavaSparkContext spark) {
    return new RangeTestJob(PreparedRun.of(config, Optional.empty(), spark));
  }

  /** Trains from the initial parameters of the run, with the layers frozen that its start has. */
  public RateCurve run(RateRange range) {
    Seed seed = run.plan().seed().child("range-test");
    try (Replica replica = run.backend().replica();
        Images images = new Images(run.plan(), run.images().train().images())) {
      return new RangeTest(replica, range, seed, run.plan().freezing().in(0))
          .run(run.initialState(), images);
    }
  }

  public String network() {
    return run.graph().network();
  }

  public String data() {
    return run.images().train().images().location();
  }

  public String backend() {
    return run.backend().name();
  }

  public String precision() {
    return run.backend().precision().toString();
  }

  public int batchSize() {
    return run.plan().shards().batchSize();
  }

  /** The batches of one epoch after the other, as a single worker would have them. */
  private static final class Images implements Iterator<ImageBatch>, AutoCloseable {
    private final TrainingPlan plan;
    private final LabeledImages images;
    private Optional<Batches> batches = Optional.empty();
    private int epoch;
    private int batchesRead;

    Images(TrainingPlan plan, LabeledImages images) {
      this.plan = plan;
      this.images = images;
    }

    /** Always, since another epoch follows. */
    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public ImageBatch next() {
      boolean usable = true;
      while (true) {
        if (batches.isEmpty() || !batches.get().hasNext()) {
          if (!usable) {
            throw new IllegalStateException(
                "Cannot test learning rates: none of the images of %s can be used"
                    .formatted(images.location()));
          }
          usable = false;
          begin();
        }
        Batch batch = batches.orElseThrow().next();
        if (batch.images().isPresent()) {
          Seed seed = plan.seed().child("range-test").child("mixing").child(batchesRead++);
          return plan.preprocessing().augmentation().mixing().apply(batch.images().get(), seed);
        }
      }
    }

    private void begin() {
      close();
      EpochOrder order = plan.order(epoch);
      EpochSeed seed = new EpochSeed(plan.seed().child("augment"), epoch);
      batches =
          Optional.of(
              new Batches(
                  new Batches.Source(images, plan.preprocessing(), plan.badImages(), seed),
                  order.examples(),
                  order.repetitions(),
                  plan.shards().batchSize()));
      epoch++;
    }

    @Override
    public void close() {
      batches.ifPresent(Batches::close);
    }
  }
}
