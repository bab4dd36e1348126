package io.convoy.jobs.score;

import io.convoy.api.Convoy;
import io.convoy.api.ScoringJob;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.ml.ConvoyClassificationModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * How fast the transformer of a pipeline is, beside {@code score} on the same photographs with the
 * same model. Both write Parquet and take turns, since their figures only mean something side by
 * side. Started by {@code deploy/benchmarks/transform}.
 */
public final class TransformBenchmark {
  private static final int PARTITIONS = 10;
  private static final int IMAGE_SECONDS = 120;
  private static final double MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);

  private final SparkSession spark;
  private final Path photographs;
  private final Path model;
  private final Path output;

  private TransformBenchmark(SparkSession spark, Path photographs, Path folder, String network)
      throws IOException {
    this.spark = spark;
    this.photographs = photographs;
    this.model = folder.resolve(network + ".zip");
    this.output = folder.resolve(network);
    Graph graph = SmallModel.graph(network);
    int side = graph.input().width();
    int channels = graph.input().channels();
    SmallModel.write(
        model,
        network,
        new Preprocessing(
            graph.input(),
            Framing.shorterSide(side + side / 8),
            Collections.nCopies(channels, 0.5),
            Collections.nCopies(channels, 0.25),
            Augmentation.NONE));
  }

  /** Takes a folder of photographs, a folder to write to, how many turns to take, and networks. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    int turns = Integer.parseInt(arguments[2]);
    List<String> report = new ArrayList<>();
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      for (String network : Arrays.asList(arguments).subList(3, arguments.length)) {
        report.add(
            new TransformBenchmark(spark, Path.of(arguments[0]), folder, network)
                .measure(network, turns));
      }
    }
    Files.write(folder.resolve("report"), report);
  }

  private String measure(String network, int turns) throws Exception {
    long images = files().count();
    double[] scores = new double[turns];
    double[] transforms = new double[turns];
    double[] ratios = new double[turns];
    // The first turn warms up.
    for (int turn = -1; turn < turns; turn++) {
      int kept = Math.max(turn, 0);
      scores[kept] = score();
      transforms[kept] = images / transform();
      ratios[kept] = transforms[kept] / scores[kept];
    }
    return String.format(
        Locale.ROOT,
        "%s, %s photographs in %s partitions: score %.0f/s, transform %.0f/s; transform / score %.2f; medians of %s turns",
        network,
        images,
        files().rdd().getNumPartitions(),
        median(scores),
        median(transforms),
        median(ratios),
        turns);
  }

  private double score() throws Exception {
    return Convoy.on(spark)
        .score(
            ScoringJob.of(model.toString())
                .input(photographs.toString())
                .output(output.toString())
                .overwrite(true)
                .imageSeconds(IMAGE_SECONDS))
        .imagesPerSecond();
  }

  /** Seconds from the first partition to the last row in the table, as those of score. */
  private double transform() throws IOException, InterruptedException {
    Dataset<Row> predicted =
        ConvoyClassificationModel.ofModel(model.toString())
            .setLabelStringCol("label")
            .setTopCol("top")
            .transform(files())
            .select("path", "label", "prediction", "top", "error");
    TaskTimes times = new TaskTimes(PARTITIONS);
    spark.sparkContext().addSparkListener(times);
    predicted.write().mode(SaveMode.Overwrite).parquet(output + "-transformed");
    double seconds = times.seconds();
    spark.sparkContext().removeSparkListener(times);
    return seconds;
  }

  /** From the start of the first task to the end of the last one. */
  private static final class TaskTimes extends SparkListener {
    private final CountDownLatch running;
    private final LongSummaryStatistics starts = new LongSummaryStatistics();
    private final LongSummaryStatistics ends = new LongSummaryStatistics();

    TaskTimes(int tasks) {
      this.running = new CountDownLatch(tasks);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      starts.accept(task.taskInfo().launchTime());
      ends.accept(task.taskInfo().finishTime());
      running.countDown();
    }

    double seconds() throws InterruptedException {
      running.await();
      return (ends.getMax() - starts.getMin()) / MILLIS_PER_SECOND;
    }
  }

  private Dataset<Row> files() {
    try (Stream<Path> files = Files.walk(photographs)) {
      // Spark fills partitions up to a sum of lengths and of this cost of each file.
      long fileCost =
          JavaUtils.byteStringAsBytes(spark.conf().get("spark.sql.files.openCostInBytes"));
      LongSummaryStatistics costs =
          files
              .filter(Files::isRegularFile)
              .mapToLong(file -> fileCost + size(file))
              .summaryStatistics();
      spark
          .conf()
          .set("spark.sql.files.maxPartitionBytes", costs.getSum() / PARTITIONS + costs.getMax());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + photographs, e);
    }
    return spark
        .read()
        .format("binaryFile")
        .option("recursiveFileLookup", "true")
        .option("pathGlobFilter", "*.jpg")
        .load(photographs.toString());
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
