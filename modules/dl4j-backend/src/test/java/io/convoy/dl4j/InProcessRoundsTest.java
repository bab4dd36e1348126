package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.batch.Batches;
import io.convoy.dataset.preprocessing.Affine;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.synthetic.SyntheticDigits;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.InProcessWorkers;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.Workers;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Averaged rounds without a cluster against plain gradient descent. */
class InProcessRoundsTest {
  private static final Graph GRAPH = Graph.of(Architectures.named("lenet5"));
  private static final double RATE = 0.05;
  private static final Seed SEED = Seed.of(21);
  private static final LabeledImages IMAGES =
      SyntheticDigits.of(new DataLocation("synthetic:digits?examples=310", Split.TRAIN))
          .open(new Configuration(false));
  private static final Preprocessing PREPROCESSING =
      new Preprocessing(
          new Shape(1, 28, 28),
          List.of(0.1),
          List.of(0.3),
          Augmentation.NONE.affine(new Affine(10, 0.1, 0.1, 1)));

  /** 310 examples are 19 batches of 16 and one of 6: the last round is shorter than the others. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16})
  void oneWorkerIsPlainGradientDescentBitForBit(int averagingPeriod) {
    Backend backend = new Dl4jBackend(GRAPH, new Updater.Nesterov(0.9), 5e-4, 1);
    TrainingPlan plan = plan(new ShardPlan(IMAGES.size(), 1, 16, averagingPeriod));
    ModelState start = RandomData.state(GRAPH, new Updater.Nesterov(0.9), 1);

    assertThat(epoch(plan, backend, start)).isEqualTo(plainEpoch(plan, backend, start));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void averagingEveryStepIsOneStepOnAllBatchesTogether(int workers) {
    Backend backend = new Dl4jBackend(GRAPH, new Updater.Sgd(), 5e-4, 1);
    TrainingPlan apart = plan(new ShardPlan(workers * 40, workers, 8, 1));
    TrainingPlan together = plan(new ShardPlan(workers * 40, 1, workers * 8, 1));
    ModelState start = RandomData.state(GRAPH, new Updater.Sgd(), 1);

    float[] averaged = epoch(apart, backend, start).parameters();

    float[] plain = plainEpoch(together, backend, start).parameters();
    assertThat(Differences.largest(averaged, plain)).isLessThan(1e-6);
    assertThat(Differences.largest(averaged, start.parameters())).isGreaterThan(1e-3);
  }

  private static TrainingPlan plan(ShardPlan shards) {
    return new TrainingPlan(
        shards,
        1,
        LearningRate.constant(RATE),
        Averaging.of(RunningStatistics.of(ParameterLayout.of(GRAPH))),
        PREPROCESSING,
        BadImagePolicy.FAIL,
        SEED);
  }

  private static ModelState epoch(TrainingPlan plan, Backend backend, ModelState start) {
    int[] shuffled = plan.shards().shuffled(SEED, 0);
    ModelState state = start;
    try (Workers workers = new InProcessWorkers(plan, IMAGES, backend)) {
      for (int round = 0; round < plan.shards().epoch(0).rounds(); round++) {
        state = workers.run(Round.of(plan, shuffled, 0, round), state).state();
      }
    }
    return state;
  }

  private static ModelState plainEpoch(TrainingPlan plan, Backend backend, ModelState start) {
    EpochSeed seed = new EpochSeed(SEED.child("augment"), 0);
    Batches.Source source = new Batches.Source(IMAGES, PREPROCESSING, BadImagePolicy.FAIL, seed);
    int[] shuffled = plan.shards().shuffled(SEED, 0);
    ModelState state = start;
    try (Replica replica = backend.replica();
        Batches batches = new Batches(source, shuffled, plan.shards().batchSize())) {
      while (batches.hasNext()) {
        ImageBatch batch = batches.next().images().orElseThrow();
        state =
            replica
                .train(state, List.of(new TrainingStep(batch, RATE, Seed.of(1))).iterator())
                .state();
      }
    }
    return state;
  }
}
