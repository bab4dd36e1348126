package io.convoy.training.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.training.LinearBackend;
import io.convoy.training.SmallImages;
import io.convoy.training.SmallRun;
import io.convoy.training.StatisticsBackend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Updater;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningStatisticsTest {
  private static final StatisticsBackend BACKEND = new StatisticsBackend(SmallImages.SHAPE);
  private static final SmallImages IMAGES = SmallImages.of(11, 4);

  /** 11 examples are 3, 4 and 4 for three workers; for five workers one shard is longer. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void pooledStatisticsAreThoseOfAllExamplesOfTheRound(int workers) {
    TrainingPlan plan = plan(workers);
    Round round = round(plan);
    float[] pooled;
    try (Workers inProcess = new InProcessWorkers(plan, IMAGES, BACKEND)) {
      pooled = inProcess.run(round, BACKEND.initial()).state().parameters();
    }
    for (int pixel = 0; pixel < SmallImages.SHAPE.size(); pixel++) {
      int width = SmallImages.SHAPE.width();
      int mean = pixel + pixel / width * width;
      double[] values = pixels(plan, pixel);
      double expected = IntStream.range(0, 11).mapToDouble(i -> values[i]).average().orElseThrow();
      double variance =
          IntStream.range(0, 11)
              .mapToDouble(i -> Math.pow(values[i] - expected, 2))
              .average()
              .orElseThrow();
      assertThat(pooled[mean]).isCloseTo((float) expected, within(1e-6f));
      assertThat(pooled[mean + width]).isCloseTo((float) variance, within(1e-6f));
    }
  }

  private static double[] pixels(TrainingPlan plan, int pixel) {
    SmallRun run =
        new SmallRun(
            plan, IMAGES, new LinearBackend(SmallImages.SHAPE, 3, new Updater.Sgd()), null);
    ImageBatch all = run.batch(IntStream.range(0, 11).toArray());
    return IntStream.range(0, 11)
        .mapToDouble(i -> all.pixels()[i * SmallImages.SHAPE.size() + pixel])
        .toArray();
  }

  @Test
  void theStatisticsOfOneWorkerAreUnchangedBitForBit() {
    List<WorkerResult> one = results(plan(1));
    assertThat(averaging().average(one).state()).isEqualTo(one.get(0).state());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 12, 30})
  void slicesPoolToTheSameBitsAsTheWhole(int count) {
    List<WorkerResult> results = results(plan(3));
    float[] whole = averaging().average(results).state().parameters();
    Slices slices = new Slices(whole.length, count, BACKEND.statistics());
    float[] pasted = new float[whole.length];
    for (int slice = 0; slice < count; slice++) {
      int number = slice;
      List<WorkerResult> parts =
          results.stream()
              .map(
                  result -> withParameters(result, slices.cut(result.state().parameters(), number)))
              .toList();
      RoundOutcome part = averaging().averageSlice(slices.start(slice), parts);
      slices.paste(part.state().parameters(), slice, pasted);
    }
    assertThat(pasted).containsExactly(whole);
  }

  @Test
  void aVarianceFarBelowTheSquareOfTheMeanIsExact() {
    RunningStatistics one = new RunningStatistics(List.of(new RunningStatistics.Block(1, 1)));
    float[] pooled =
        Averaging.of(one)
            .average(List.of(result(0, 30, 7, 4096, 1e-4f), result(1, 10, 3, 4096.5f, 3e-4f)))
            .state()
            .parameters();
    assertThat(pooled[0]).isEqualTo(6);
    assertThat(pooled[1]).isEqualTo(4096.125f);
    assertThat(pooled[2]).isCloseTo(1.5e-4f + 0.25f * 3 / 16, within(1e-8f));
  }

  @Test
  void workersWithoutExamplesAreIgnored() {
    RunningStatistics one = new RunningStatistics(List.of(new RunningStatistics.Block(0, 1)));
    float[] pooled =
        Averaging.of(one)
            .average(List.of(result(0, 0, Float.NaN, 5), result(1, 4, 0.1f, 0.3f)))
            .state()
            .parameters();
    assertThat(pooled).containsExactly(0.1f, 0.3f);
  }

  @Test
  void positionsFollowTheLayoutOfTheNetwork() {
    Graph graph = Graph.of(Architectures.named("resnet20"));
    ParameterLayout layout = ParameterLayout.of(graph);
    List<Integer> observed = new ArrayList<>();
    for (ParameterBlock block : layout.blocks()) {
      if (!block.role().learned()) {
        IntStream.range(block.offset(), block.end()).forEach(observed::add);
      }
    }
    RunningStatistics statistics = RunningStatistics.of(layout);
    assertThat(
            statistics.blocks().stream()
                .flatMap(block -> IntStream.range(block.start(), block.end()).boxed()))
        .containsExactlyElementsOf(observed)
        .isNotEmpty();
  }

  @Test
  void refusesVariancesThatDoNotFollowTheMeans() {
    ParameterLayout layout =
        new ParameterLayout(
            List.of(
                new ParameterBlock("norm", ParameterRole.MEAN, 0, 2, 1, 1, 0),
                new ParameterBlock("norm", ParameterRole.SCALE, 2, 2, 1, 1, 0),
                new ParameterBlock("norm", ParameterRole.VARIANCE, 4, 2, 1, 1, 0)));
    assertThatThrownBy(() -> RunningStatistics.of(layout))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot pool the running statistics of norm: 2 means at 0, 2 variances at 4 (must follow each other)");
  }

  private static Averaging averaging() {
    return Averaging.of(BACKEND.statistics());
  }

  private static List<WorkerResult> results(TrainingPlan plan) {
    try (Replica replica = BACKEND.replica()) {
      Worker worker = new Worker(plan, IMAGES, replica);
      return round(plan).tasks().stream().map(task -> worker.run(task, BACKEND.initial())).toList();
    }
  }

  private static WorkerResult withParameters(WorkerResult result, float[] parameters) {
    return new WorkerResult(new ModelState(parameters, new float[0]), result.report());
  }

  private static WorkerResult result(int worker, long trained, float... parameters) {
    return new WorkerResult(
        new ModelState(parameters, new float[0]),
        new WorkerReport(worker, trained, trained, List.of(), 0, 0, 0));
  }

  /** All images in one round. */
  private static TrainingPlan plan(int workers) {
    return new TrainingPlan(
        new ShardPlan(11, workers, 2, 11),
        1,
        LearningRate.constant(1),
        averaging(),
        Preprocessing.identity(SmallImages.SHAPE),
        BadImagePolicy.FAIL,
        Seed.of(2));
  }

  private static Round round(TrainingPlan plan) {
    return Round.of(plan, plan.shards().shuffled(plan.seed(), 0), 0, 0);
  }
}
