package io.convoy.jobs.score;

import io.convoy.api.Convoy;
import io.convoy.api.ScoringJob;
import io.convoy.api.backend.BackendChoice;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Images;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.batch.CroppedImages;
import io.convoy.dataset.discovery.UnlabeledSearch;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.CenterCrop;
import io.convoy.training.backend.Classifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * How fast {@code score} is on all cores, beside decoding alone and the network alone. The three
 * take turns, since their figures only mean something side by side. Started by {@code
 * deploy/benchmarks/score}.
 */
public final class ScoreBenchmark {
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final int BATCH_SIZE = 64;
  private static final int IMAGE_SECONDS = 120;
  private static final Configuration CONFIGURATION = new Configuration();
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Path input;
  private final Path model;
  private final Path output;
  private final Graph graph;
  private final Preprocessing preprocessing;

  private ScoreBenchmark(Path input, Path folder, String network, Framing framing)
      throws IOException {
    this.input = input;
    this.model = folder.resolve(network + ".zip");
    this.output = folder.resolve(network);
    this.graph = SmallModel.graph(network);
    Shape shape = graph.input();
    this.preprocessing =
        new Preprocessing(
            shape,
            framing,
            Collections.nCopies(shape.channels(), 0.5),
            Collections.nCopies(shape.channels(), 0.25),
            Augmentation.NONE);
    SmallModel.write(model, network, preprocessing);
  }

  /**
   * Takes the tar shards of digits, the folder of the photographs, a folder to write to, and how
   * many turns to take.
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[2]);
    int turns = Integer.parseInt(arguments[3]);
    List<String> report = new ArrayList<>();
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      report.add(
          new ScoreBenchmark(Path.of(arguments[0]), folder, "lenet5", Framing.EXACT)
              .measure("lenet5 on PNG shards", spark, turns));
      report.add(
          new ScoreBenchmark(Path.of(arguments[1]), folder, "resnet18", Framing.shorterSide(256))
              .measure("resnet18 on photographs", spark, turns));
    }
    Files.write(folder.resolve("report"), report);
  }

  private String measure(String what, SparkSession spark, int turns) throws Exception {
    double[] decodes = new double[turns];
    double[] networks = new double[turns];
    double[] scores = new double[turns];
    double[] ratios = new double[turns];
    Images images =
        UnlabeledSearch.find(List.of(input.toString()), CONFIGURATION).open(CONFIGURATION);
    // The first turn warms up.
    for (int turn = -1; turn < turns; turn++) {
      int kept = Math.max(turn, 0);
      decodes[kept] = decode(images);
      networks[kept] = network(images.size());
      scores[kept] = score(spark);
      ratios[kept] = scores[kept] / Math.min(decodes[kept], networks[kept]);
    }
    double decode = median(decodes);
    double network = median(networks);
    return String.format(
        Locale.ROOT,
        "%s, %s images: decode %.0f/s, network %.0f/s, score %.0f/s; score / the smaller of both %.2f (one after the other on the same cores: %.2f); medians of %s turns",
        what,
        images.size(),
        decode,
        network,
        median(scores),
        median(ratios),
        Math.max(decode, network) / (decode + network),
        turns);
  }

  /** Images a second that are read, decoded and made a network's input by all cores. */
  private double decode(Images images) {
    CroppedImages.Source source =
        new CroppedImages.Source(images, preprocessing, new CenterCrop(), BadImagePolicy.SKIP);
    int[] examples = IntStream.range(0, images.size()).toArray();
    long start = System.nanoTime();
    try (CroppedImages batches = new CroppedImages(source, examples, BATCH_SIZE)) {
      float[] values = new float[preprocessing.input().size()];
      while (batches.hasNext()) {
        batches
            .next()
            .forEach(image -> image.parts().forEach(part -> part.write(preprocessing, values, 0)));
      }
    }
    return images.size() * NANOS_PER_SECOND / (System.nanoTime() - start);
  }

  /** Images a second that as many classifiers as there are cores take together. */
  private double network(int images) throws Exception {
    int batches = Math.max(1, images / BATCH_SIZE / CORES);
    List<Thread> threads = new ArrayList<>();
    List<Classifier> classifiers = new ArrayList<>();
    ImageBatch batch =
        new ImageBatch(
            preprocessing.input(),
            new float[BATCH_SIZE * preprocessing.input().size()],
            new int[BATCH_SIZE]);
    for (int i = 0; i < CORES; i++) {
      Classifier classifier = BackendChoice.AUTO.forScoring(graph).classifier();
      classifier.load(SmallModel.of(graph.network(), preprocessing).parameters());
      classifier.probabilities(batch);
      classifiers.add(classifier);
      threads.add(
          new Thread(
              () -> IntStream.range(0, batches).forEach(n -> classifier.probabilities(batch))));
    }
    long start = System.nanoTime();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    classifiers.forEach(Classifier::close);
    return (double) CORES * batches * BATCH_SIZE / seconds;
  }

  private double score(SparkSession spark) throws Exception {
    return Convoy.on(spark)
        .score(
            ScoringJob.of(model.toString())
                .input(input.toString())
                .output(output.toString())
                .overwrite(true)
                .imageSeconds(IMAGE_SECONDS))
        .imagesPerSecond();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
