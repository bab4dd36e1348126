package io.convoy.training.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Affine;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.augmentation.BatchMixing;
import io.convoy.training.LinearBackend;
import io.convoy.training.SmallImages;
import io.convoy.training.SmallRun;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.optimization.Decay;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private static final ModelState START = new ModelState(new float[] {1}, new float[0]);

  @Test
  void everyStepGetsTheRateOfItsProgress() {
    TrainingPlan plan =
        SmallRun.plan(new ShardPlan(10, 1, 2, 3), 4, new LearningRate(2, new Decay.Cosine(4), 1));
    assertThat(rates(plan, new WorkerTask(0, 0, 0, new int[6])))
        .containsExactly(
            new double[] {0.1 * cosine(0.1), 0.3 * cosine(0.3), 0.5 * cosine(0.5)}, within(1e-12));
    assertThat(rates(plan, new WorkerTask(0, 1, 0, new int[4])))
        .containsExactly(new double[] {0.7 * cosine(0.7), 0.9 * cosine(0.9)}, within(1e-12));
    assertThat(rates(plan, new WorkerTask(2, 0, 0, new int[5])))
        .containsExactly(new double[] {cosine(2.1), cosine(2.3), cosine(2.5)}, within(1e-12));
  }

  @Test
  void workersHaveEqualLearningRatesAtEqualProgress() {
    TrainingPlan plan =
        SmallRun.plan(new ShardPlan(5, 2, 1, 9), 1, new LearningRate(2, new Decay.Cosine(4), 0));
    assertThat(rates(plan, new WorkerTask(0, 0, 0, new int[2])))
        .containsExactly(new double[] {cosine(0.25), cosine(0.75)}, within(1e-12));
    assertThat(rates(plan, new WorkerTask(0, 0, 1, new int[3])))
        .containsExactly(
            new double[] {cosine(1 / 6.0), cosine(0.5), cosine(5 / 6.0)}, within(1e-12));
  }

  @Test
  void aHugeBatchIsOneStep() {
    TrainingPlan plan =
        SmallRun.plan(
            new ShardPlan(7, 1, Integer.MAX_VALUE, 1),
            1,
            new LearningRate(2, new Decay.Cosine(4), 0));
    assertThat(rates(plan, new WorkerTask(0, 0, 0, new int[7])))
        .containsExactly(new double[] {cosine(0.5)}, within(1e-12));
  }

  private static double cosine(double epochs) {
    return 1 + StrictMath.cos(Math.PI * epochs / 4);
  }

  private static double[] rates(TrainingPlan plan, WorkerTask task) {
    RecordingReplica replica = new RecordingReplica(0);
    new Worker(plan, SmallImages.numbered(10), replica).run(task, START);
    return replica.steps.stream().mapToDouble(TrainingStep::learningRate).toArray();
  }

  @Test
  void reportsCountsAndLoss() {
    TrainingPlan plan = SmallRun.plan(new ShardPlan(10, 3, 2, 3), 4, LearningRate.constant(1));
    RecordingReplica replica = new RecordingReplica(0);
    WorkerResult result =
        new Worker(plan, SmallImages.numbered(10), replica)
            .run(new WorkerTask(1, 0, 2, new int[] {4, 9, 1}), START);
    assertThat(result.state()).isSameAs(replica.end);
    WorkerReport report = result.report();
    assertThat(report)
        .isEqualTo(
            new WorkerReport(2, 3, 3, List.of(), 7.5, report.seconds(), report.secondsWaited()));
    assertThat(report.seconds()).isBetween(0.0, 60.0);
    assertThat(replica.numbers()).containsExactly(4, 9, 1);
  }

  @Test
  void skipsBadImagesAndReportsThem() {
    TrainingPlan plan = SmallRun.plan(new ShardPlan(10, 1, 2, 5), 4, LearningRate.constant(1));
    RecordingReplica replica = new RecordingReplica(0);
    WorkerReport report =
        new Worker(plan, SmallImages.numbered(10).damaged(9, 1, 5), replica)
            .run(new WorkerTask(0, 0, 0, new int[] {4, 9, 1, 5, 2}), START)
            .report();
    assertThat(replica.numbers()).containsExactly(4, 2);
    assertThat(report.read()).isEqualTo(5);
    assertThat(report.trained()).isEqualTo(2);
    assertThat(report.rejections())
        .extracting(Rejection::location)
        .containsExactly("memory:small!9", "memory:small!1", "memory:small!5");
  }

  @Test
  void learningRatesAreUnchangedByASkippedBatch() {
    TrainingPlan plan =
        SmallRun.plan(new ShardPlan(6, 1, 2, 3), 4, new LearningRate(2, new Decay.Cosine(4), 0));
    RecordingReplica replica = new RecordingReplica(0);
    new Worker(plan, SmallImages.numbered(6).damaged(0, 1), replica)
        .run(new WorkerTask(0, 0, 0, new int[] {0, 1, 2, 3, 4, 5}), START);
    assertThat(replica.steps.stream().mapToDouble(TrainingStep::learningRate).toArray())
        .containsExactly(new double[] {cosine(0.5), cosine(5 / 6.0)}, within(1e-12));
  }

  @Test
  void onlyBadImagesLeaveTheStateUnchanged() {
    TrainingPlan plan = SmallRun.plan(new ShardPlan(10, 1, 2, 5), 4, LearningRate.constant(1));
    WorkerResult result =
        new Worker(plan, SmallImages.numbered(2).damaged(0, 1), new RecordingReplica(0))
            .run(new WorkerTask(0, 0, 0, new int[] {0, 1}), START);
    assertThat(result.state()).isSameAs(START);
    assertThat(result.report().rejected()).isEqualTo(2);
  }

  @Test
  void aBadImageFailsUnlessThePlanSkipsIt() {
    TrainingPlan skipping = SmallRun.plan(new ShardPlan(2, 1, 2, 1), 1, LearningRate.constant(1));
    TrainingPlan plan =
        new TrainingPlan(
            skipping.shards(),
            1,
            skipping.learningRate(),
            skipping.averaging(),
            skipping.preprocessing(),
            BadImagePolicy.FAIL,
            skipping.seed());
    Worker worker = new Worker(plan, SmallImages.numbered(2).damaged(1), new RecordingReplica(0));
    assertThatThrownBy(() -> worker.run(new WorkerTask(0, 0, 0, new int[] {0, 1}), START))
        .isInstanceOf(BadImageException.class)
        .hasMessage("Cannot use image memory:small!1: it is damaged");
  }

  @Test
  void withoutExamplesStateAndReplicaAreUnchanged() {
    TrainingPlan plan = SmallRun.plan(new ShardPlan(1, 3, 2, 3), 1, LearningRate.constant(1));
    Replica closed = new LinearBackend(SmallImages.SHAPE, 3, new Updater.Sgd()).replica();
    closed.close();
    WorkerResult result =
        new Worker(plan, SmallImages.of(1, 1), closed)
            .run(new WorkerTask(0, 0, 1, new int[0]), START);
    assertThat(result.state()).isSameAs(START);
    assertThat(result.report().trained()).isZero();
    assertThat(result.report().lossSum()).isZero();
  }

  @Test
  void anExampleLooksDifferentInEveryEpochButTheSameOnEveryWorker() {
    Preprocessing preprocessing =
        new Preprocessing(
            SmallImages.SHAPE,
            List.of(0.5),
            List.of(0.25),
            Augmentation.NONE.affine(new Affine(20, 0.1, 0.1, 1)));
    TrainingPlan plan =
        new TrainingPlan(
            new ShardPlan(10, 2, 2, 1),
            9,
            LearningRate.constant(1),
            Averaging.of(RunningStatistics.NONE),
            preprocessing,
            BadImagePolicy.FAIL,
            Seed.of(1));
    float[] pixels = firstImage(plan, new WorkerTask(3, 0, 0, new int[] {7, 1}));
    assertThat(firstImage(plan, new WorkerTask(3, 1, 1, new int[] {7}))).containsExactly(pixels);
    assertThat(firstImage(plan, new WorkerTask(4, 0, 0, new int[] {7, 1}))).isNotEqualTo(pixels);
  }

  @Test
  void everyStepMixesItsImagesDifferently() {
    BatchMixing mixing = new BatchMixing(0.4, 0);
    TrainingPlan plain = SmallRun.plan(new ShardPlan(40, 2, 4, 2), 9, LearningRate.constant(1));
    TrainingPlan mixed = mixing(plain, mixing);
    TreeSet<Float> shares = new TreeSet<>();
    for (int[] at : new int[][] {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}}) {
      WorkerTask task = new WorkerTask(at[0], at[1], at[2], new int[] {0, 1, 2, 3, 4, 5, 6, 7});
      List<TrainingStep> expected = steps(plain, task);
      List<TrainingStep> actual = steps(mixed, task);
      for (int i = 0; i < 2; i++) {
        Seed seed = expected.get(i).seed();
        ImageBatch batch = mixing.apply(expected.get(i).batch(), seed.child("mixing"));
        assertThat(actual.get(i).seed()).isEqualTo(seed);
        assertThat(actual.get(i).batch().pixels()).isEqualTo(batch.pixels());
        shares.add(actual.get(i).batch().mixed().orElseThrow().share());
      }
    }
    assertThat(shares).hasSize(8);
  }

  private static TrainingPlan mixing(TrainingPlan plan, BatchMixing mixing) {
    Preprocessing plain = plan.preprocessing();
    Preprocessing preprocessing =
        new Preprocessing(
            plain.input(), plain.mean(), plain.std(), Augmentation.NONE.mixing(mixing));
    return new TrainingPlan(
        plan.shards(),
        plan.epochs(),
        plan.learningRate(),
        plan.averaging(),
        preprocessing,
        plan.badImages(),
        plan.seed());
  }

  @Test
  void aRepeatedExampleLooksDifferentEachTime() {
    TrainingPlan plan =
        new TrainingPlan(
            new ShardPlan(10, 2, 2, 1),
            9,
            LearningRate.constant(1),
            Averaging.of(RunningStatistics.NONE),
            new Preprocessing(
                SmallImages.SHAPE,
                List.of(0.5),
                List.of(0.25),
                Augmentation.NONE.affine(new Affine(20, 0.1, 0.1, 1))),
            BadImagePolicy.FAIL,
            Seed.of(1));
    float[] pixels = firstImage(plan, new WorkerTask(3, 0, 0, new int[] {7}));
    assertThat(firstImage(plan, repeated(0))).containsExactly(pixels);
    float[] second = firstImage(plan, repeated(1));
    assertThat(second).isNotEqualTo(pixels);
    assertThat(firstImage(plan, repeated(2))).isNotEqualTo(pixels).isNotEqualTo(second);
  }

  private static WorkerTask repeated(int repetition) {
    return new WorkerTask(3, 0, 0, new int[] {7, 1}, new int[] {repetition, 0}, 1);
  }

  @Test
  void everyRateOfATaskHasItsFactor() {
    TrainingPlan plan = SmallRun.plan(new ShardPlan(10, 2, 2, 1), 4, LearningRate.constant(2));
    assertThat(rates(plan, new WorkerTask(0, 0, 0, new int[4], new int[0], 0.25)))
        .containsExactly(0.5, 0.5);
  }

  private static List<TrainingStep> steps(TrainingPlan plan, WorkerTask task) {
    RecordingReplica replica = new RecordingReplica(0);
    new Worker(plan, SmallImages.of(10, 1), replica).run(task, START);
    return replica.steps;
  }

  private static float[] firstImage(TrainingPlan plan, WorkerTask task) {
    return Arrays.copyOf(steps(plan, task).get(0).batch().pixels(), SmallImages.SHAPE.size());
  }

  @Test
  void refusesAReplicaThatTrainedAnotherNumberOfExamples() {
    TrainingPlan plan = SmallRun.plan(new ShardPlan(10, 2, 2, 1), 4, LearningRate.constant(1));
    for (int error : new int[] {-1, 1}) {
      Worker worker = new Worker(plan, SmallImages.numbered(10), new RecordingReplica(error));
      assertThatThrownBy(() -> worker.run(new WorkerTask(1, 2, 1, new int[5]), START))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Cannot account for the examples of worker 1 in epoch 2, round 3: given 5, trained %s, rejected 0"
                  .formatted(5 + error));
    }
  }
}
