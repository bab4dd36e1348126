package io.convoy.jobs.scale;

import io.convoy.architecture.Shape;
import io.convoy.dataset.HoldoutSplit;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.jobs.command.SparkSessions;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import io.convoy.training.rounds.WorkerTask;
import io.convoy.training.rounds.sampling.EpochOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * Seconds and memory for which an index of many images is listed, divided, shuffled, sent and
 * looked up by tasks. Started by {@code deploy/benchmarks/scale images}.
 */
public final class ImagesBenchmark {
  private static final int MILLION = 1_000_000;
  private static final int WORKERS = 64;
  private static final int BATCH_SIZE = 64;
  private static final int PERIOD = 64;

  /** Rounds whose images are looked up: enough to need every page. */
  private static final int MOST_ROUNDS = 16;

  private static final Seed SEED = Seed.of(1);

  private final JavaSparkContext spark;
  private final StringBuilder row = new StringBuilder();

  private ImagesBenchmark(JavaSparkContext spark) {
    this.spark = spark;
  }

  /**
   * @param arguments the report, kind of the images, millions of images
   */
  public static void main(String[] arguments) throws IOException {
    MadeUpImages kind = MadeUpImages.valueOf(arguments[1].toUpperCase(Locale.ROOT));
    try (SparkSession session = SparkSessions.open("scale")) {
      ImagesBenchmark benchmark =
          new ImagesBenchmark(JavaSparkContext.fromSparkContext(session.sparkContext()));
      Files.writeString(Path.of(arguments[0]), benchmark.run(kind, Integer.parseInt(arguments[2])));
    }
  }

  private String run(MadeUpImages kind, int millions) {
    double before = Machine.heap();
    int count = millions * MILLION;
    ImageIndex<LabeledImages> whole = timed(() -> kind.index(count));
    double indexed = Machine.heap();
    OpenedImages<LabeledImages> train =
        timed(
            () ->
                OpenedImages.open(
                    new HoldoutSplit(whole, 0.02, Split.TRAIN), spark.hadoopConfiguration()));
    TrainingPlan plan = plan(train.images().size());
    EpochOrder order = timed(() -> plan.order(0));
    int rounds = plan.shards().epoch(0).rounds();
    long planned =
        timed(
            () ->
                IntStream.range(0, rounds)
                    .mapToObj(round -> Round.of(plan, order, 1, 0, round))
                    .flatMap(round -> round.tasks().stream())
                    .mapToLong(task -> task.examples().length)
                    .sum());
    if (planned != train.images().size()) {
      throw new IllegalStateException(
          "Planned %s of %s images".formatted(planned, train.images().size()));
    }
    double driver = Machine.heap();
    try (ImagesOnExecutor<LabeledImages> images =
        timed(() -> ImagesOnExecutor.broadcast(spark, train.index()))) {
      Found first = timed(() -> lookUp(images, Round.of(plan, order, 1, 0, 0)));
      double afterFirst = onExecutor();
      Found all =
          timed(
              () ->
                  IntStream.range(0, Math.min(rounds, MOST_ROUNDS))
                      .mapToObj(round -> lookUp(images, Round.of(plan, order, 1, 0, round)))
                      .reduce(Found::plus)
                      .orElseThrow());
      if (all.characters() <= first.characters()) {
        throw new IllegalStateException("Looked up nothing: %s".formatted(all));
      }
      return String.format(
          Locale.ROOT,
          "%-8s %3d  %6.1f %s  %6.0f %6.0f  %6.0f %6.0f%n",
          kind.name().toLowerCase(Locale.ROOT),
          millions,
          (indexed - before) * (1 << 20) / count,
          row,
          driver,
          Machine.heap(),
          afterFirst,
          onExecutor());
    }
  }

  private Found lookUp(ImagesOnExecutor<LabeledImages> images, Round round) {
    return spark
        .parallelize(round.tasks(), round.tasks().size())
        .map(new LookUp(images))
        .collect()
        .stream()
        .map(found -> new Found(found[0], found[1]))
        .reduce(Found::plus)
        .orElseThrow();
  }

  private double onExecutor() {
    return spark.parallelize(List.of(0), 1).map(new Heap()).collect().get(0);
  }

  private <T> T timed(Supplier<T> work) {
    double began = Machine.seconds();
    T result = work.get();
    row.append(String.format(Locale.ROOT, " %7.1f", Machine.seconds() - began));
    return result;
  }

  private static TrainingPlan plan(int examples) {
    return new TrainingPlan(
        new ShardPlan(examples, WORKERS, BATCH_SIZE, PERIOD),
        1,
        LearningRate.constant(0.1),
        Averaging.of(RunningStatistics.NONE),
        Preprocessing.identity(new Shape(3, 224, 224)),
        BadImagePolicy.FAIL,
        SEED);
  }

  /** What tasks looked up: number of images, and characters of their locations. */
  private record Found(long images, long characters) {
    Found plus(Found other) {
      return new Found(images + other.images, characters + other.characters);
    }
  }

  /** Looks up the examples of a worker, as it does before it reads them. */
  private record LookUp(ImagesOnExecutor<LabeledImages> images)
      implements Function<WorkerTask, int[]> {
    @Override
    public int[] call(WorkerTask task) {
      LabeledImages opened = images.open();
      int characters = 0;
      for (int example : task.examples()) {
        characters += opened.location(example).length() + opened.label(example) % 2;
      }
      return new int[] {task.examples().length, characters};
    }
  }

  private record Heap() implements Function<Integer, Double> {
    @Override
    public Double call(Integer number) {
      return Machine.heap();
    }
  }
}
