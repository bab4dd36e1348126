package io.convoy.api.training;

import io.convoy.api.backend.BackendChoice;
import io.convoy.api.settings.TrainConfig;
import io.convoy.api.settings.TrainingConfig;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.training.backend.Backend;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.optimization.Updater;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.RunningStatistics;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * What is known of a training job before it runs, without Spark: its images are listed and opened,
 * and none but a sample is read. Nothing is written.
 */
public final class JobSurvey implements AutoCloseable {
  private final TrainConfig config;
  private final TrainingImages images;
  private final Preprocessing preprocessing;
  private final Graph graph;

  private JobSurvey(
      TrainConfig config, TrainingImages images, Preprocessing preprocessing, Graph graph) {
    this.config = config;
    this.images = images;
    this.preprocessing = preprocessing;
    this.graph = graph;
  }

  /**
   * Lists the images of a job and derives its network from them.
   *
   * @throws io.convoy.dataset.DatasetException if images cannot be read or do not fit the network
   */
  public static JobSurvey of(TrainConfig config, Configuration configuration) {
    TrainingImages images = TrainingImages.open(config, configuration);
    Preprocessing preprocessing = config.unnormalized(images.train().images().commonShape());
    Graph graph = PreparedRun.graph(config.network(), preprocessing.input(), images);
    return new JobSurvey(config, images, preprocessing, graph);
  }

  public TrainConfig config() {
    return config;
  }

  /** The network, for the shape and the classes of the images. */
  public Graph graph() {
    return graph;
  }

  /** Where the training images are. */
  public String location() {
    return train().location();
  }

  /** Number of training images. */
  public int examples() {
    return train().size();
  }

  /** Number of images that are evaluated at the end of every epoch. */
  public int evaluated() {
    return images.validation().or(images::test).map(part -> part.images().size()).orElse(0);
  }

  /** Number of all images that the run lists. */
  public long listed() {
    return all().mapToLong(part -> part.images().size()).sum();
  }

  /**
   * Bytes of the images that every process keeps in memory, as those of MNIST and CIFAR, and
   * generated ones.
   */
  public long loadedBytes() {
    return all().mapToLong(part -> loadedBytes(part.images())).sum();
  }

  private static long loadedBytes(LabeledImages part) {
    return (long) part.size() * part.commonShape().map(Shape::size).orElse(0);
  }

  /** The layers that are frozen at the start. */
  public FrozenLayers frozen() {
    return config.training().freezing().of(graph).in(0);
  }

  /** The layers that are frozen when most are trained, which are those of the last epoch. */
  public FrozenLayers frozenAtLast() {
    return config.training().freezing().of(graph).in(config.training().epochs() - 1);
  }

  public Updater updater() {
    return config.training().optimization().updater();
  }

  /** Number of parameters, running statistics included. */
  public int parameters() {
    return ParameterLayout.of(graph).length();
  }

  /** How more than one worker is averaged, while these layers are frozen. */
  public Averaging averaging(FrozenLayers frozen) {
    TrainingConfig training = config.training();
    return new Averaging(
            RunningStatistics.of(ParameterLayout.of(graph)),
            training.averaging().updaterState(),
            training.averaging().outer(),
            training.averaging().ema(),
            training.averaging().exchange())
        .of(frozen);
  }

  /** The backend and precision of the job. */
  public BackendChoice choice() {
    return new BackendChoice(config.training().backend(), config.training().precision());
  }

  /**
   * The backend of a worker.
   *
   * @throws io.convoy.api.settings.reading.ConfigurationException if it does not support a layer or
   *     the precision
   */
  public Backend backend() {
    return choice().of(graph, config.training().optimization(), 1);
  }

  /**
   * Reads images that lie evenly in the training data, and measures how long one takes: reading,
   * decoding, preprocessing and augmentation, in one thread.
   *
   * @param sample number of images to read, of which the first half is not measured
   * @param seconds after which no further image is read
   * @return seconds of an image
   * @throws BadImageException if one cannot be used, and the job does not skip such images
   */
  public double secondsToRead(int sample, double seconds) {
    int count = Math.min(sample, examples());
    float[] values = new float[preprocessing.input().size()];
    EpochSeed seeds = new EpochSeed(Seed.of(config.training().seed()).child("augment"), 0);
    long began = System.nanoTime();
    long half = began;
    int measured = 0;
    for (int i = 0; i < count && elapsed(began) < seconds; i++) {
      if (i <= count / 2 && elapsed(began) < seconds / 2) {
        half = System.nanoTime();
        measured = 0;
      }
      read((int) ((long) i * examples() / count), seeds, values);
      measured++;
    }
    return elapsed(half) / measured;
  }

  private void read(int example, EpochSeed seeds, float[] values) {
    try {
      preprocessing.apply(
          train().read(example, preprocessing.shorterSide()),
          seeds.of(example, 0),
          seeds.isTurnOf(example, 0),
          values,
          0);
    } catch (BadImageException bad) {
      if (config.data().badImages() == BadImagePolicy.FAIL) {
        throw bad;
      }
    }
  }

  private static double elapsed(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private LabeledImages train() {
    return images.train().images();
  }

  private Stream<OpenedImages<LabeledImages>> all() {
    return Stream.of(Optional.of(images.train()), images.test(), images.validation())
        .flatMap(Optional::stream);
  }

  /** Closes the images. */
  @Override
  public void close() {
    ExecutorCache.local().empty();
  }
}
