package io.convoy.jobs.scale;

import io.convoy.api.backend.BackendChoice;
import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.jobs.command.SparkSessions;
import io.convoy.spark.cluster.StuckWorkers;
import io.convoy.spark.rounds.SparkWorkers;
import io.convoy.training.StoppingCriteria;
import io.convoy.training.Trainer;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.InitialParameters;
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.CheckpointSchedule;
import io.convoy.training.checkpoint.CheckpointStore;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.metrics.RoundMetrics;
import io.convoy.training.metrics.TrainingListener;
import io.convoy.training.optimization.LearningRate;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * What the driver spends on each worker in a round, with more and more workers, which take turns on
 * the task slots of a cluster. Started by {@code deploy/benchmarks/scale workers}.
 */
public final class WorkersBenchmark {
  private static final int BATCH_SIZE = 8;
  private static final int MOST_ROUNDS = 1024;
  private static final int FEWEST_ROUNDS = 16;

  /** Tasks of a measurement, in which the driver's code is compiled and its caches are warm. */
  private static final int TASKS = 8192;

  private static final String HEAD =
      "workers rounds   CPU ms   wall ms  start ms   sent KiB  result KiB  heap MiB  kept KiB";

  private static final double MILLIS_PER_SECOND = 1000;
  private static final double KIB = 1024;

  private final JavaSparkContext spark;
  private final Path folder;
  private final Graph graph;

  private WorkersBenchmark(JavaSparkContext spark, Path folder, String network) {
    this.spark = spark;
    this.folder = folder;
    this.graph = Graph.of(Architectures.named(network), new Shape(1, 28, 28), 10);
  }

  /**
   * @param arguments the report, a folder for checkpoints, the network, and numbers of workers
   */
  public static void main(String[] arguments) throws IOException {
    try (SparkSession session = SparkSessions.open("scale")) {
      WorkersBenchmark benchmark =
          new WorkersBenchmark(
              JavaSparkContext.fromSparkContext(session.sparkContext()),
              new Path(arguments[1]),
              arguments[2]);
      int[] workers = Stream.of(arguments).skip(3).mapToInt(Integer::parseInt).toArray();
      // Without this, the first row would be that of code that is not compiled yet.
      benchmark.measure(workers[0], "warm-up of rounds");
      benchmark.measure(workers[workers.length / 2], "warm-up of workers");
      List<String> report = new ArrayList<>(List.of(HEAD));
      for (int count : workers) {
        report.add(benchmark.measure(count, Integer.toString(count)));
      }
      Files.write(java.nio.file.Path.of(arguments[0]), report);
    }
  }

  @SuppressWarnings("try") // The watch needs nothing but to be closed.
  private String measure(int workers, String name) {
    int rounds = Math.max(FEWEST_ROUNDS, Math.min(MOST_ROUNDS, TASKS / workers));
    ImageIndex<LabeledImages> images =
        Formats.index(
            new DataLocation(
                "synthetic:digits?examples=" + workers * BATCH_SIZE * rounds, Split.TRAIN),
            spark.hadoopConfiguration());
    TrainingPlan plan =
        new TrainingPlan(
            new ShardPlan(workers * BATCH_SIZE * rounds, workers, BATCH_SIZE, 1),
            1,
            LearningRate.constant(0.001),
            Averaging.of(RunningStatistics.of(ParameterLayout.of(graph))),
            Preprocessing.identity(graph.input()),
            BadImagePolicy.FAIL,
            Seed.of(1));
    Optimization optimization = new Optimization(new Updater.Nesterov(0.9), 0);
    Backend backend = BackendChoice.AUTO.of(graph, optimization, 1);
    float[] parameters = InitialParameters.of(ParameterLayout.of(graph), plan.seed());
    ModelState state =
        new ModelState(
            parameters,
            new float[Math.toIntExact(optimization.updater().stateLength(parameters.length))]);
    OutputFiles output = new OutputFiles(new Path(folder, name), spark.hadoopConfiguration());
    Measured measured = new Measured(workers, rounds / 3);
    Started started = new Started();
    double before = Machine.heap();
    spark.sc().addSparkListener(started);
    try (SparkWorkers all = new SparkWorkers(spark, plan, backend, images);
        StuckWorkers.Watch watch = StuckWorkers.watch(spark.sc(), Duration.ofMinutes(10))) {
      all.prepare();
      MetricsLog metrics = new MetricsLog(output);
      new Trainer(
              plan,
              all,
              new CheckpointStore(output.folder("checkpoints"), 1, Map.of()),
              CheckpointSchedule.EVERY_EPOCH,
              StoppingCriteria.NONE,
              0,
              Optional.empty(),
              metrics,
              List.of(measured))
          .train(Checkpoint.initial(state));
      double heap = Machine.heap();
      return String.format(
          Locale.ROOT,
          "%7d %6d %8.2f %9.2f %9.2f %10.1f %11.1f %9.0f %9.2f",
          workers,
          rounds,
          MILLIS_PER_SECOND * measured.cpuSeconds() / measured.tasks(),
          MILLIS_PER_SECOND * measured.wallSeconds() / measured.tasks(),
          started.millis(),
          measured.bytesSent() / KIB / measured.tasks(),
          started.resultBytes() / KIB,
          heap,
          (heap - before) * KIB / (workers * rounds));
    } finally {
      spark.sc().removeSparkListener(started);
    }
  }

  /** Measures the rounds after the first ones. */
  private static final class Measured implements TrainingListener {
    private final int workers;
    private final int skipped;
    private int rounds;
    private double cpuBefore;
    private double wallBefore;
    private double cpu;
    private double wall;
    private long bytes;

    Measured(int workers, int skipped) {
      this.workers = workers;
      this.skipped = skipped;
    }

    @Override
    public void roundEnded(RoundMetrics round) {
      rounds++;
      cpu = Machine.cpuSeconds();
      wall = Machine.seconds();
      if (rounds <= skipped) {
        cpuBefore = cpu;
        wallBefore = wall;
      } else {
        bytes += round.bytesSent();
      }
    }

    double tasks() {
      return (double) workers * (rounds - skipped);
    }

    double cpuSeconds() {
      return cpu - cpuBefore;
    }

    double wallSeconds() {
      return wall - wallBefore;
    }

    long bytesSent() {
      return bytes;
    }
  }

  /** Measures tasks from their launch to the start of their work, and their results. */
  private static final class Started extends SparkListener {
    private double millis;
    private long resultBytes;
    private long tasks;

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd ended) {
      long busy =
          ended.taskMetrics().executorRunTime() + ended.taskMetrics().resultSerializationTime();
      millis += ended.taskInfo().duration() - busy;
      resultBytes += ended.taskMetrics().resultSize();
      tasks++;
    }

    synchronized double millis() {
      return millis / tasks;
    }

    synchronized double resultBytes() {
      return (double) resultBytes / tasks;
    }
  }
}
