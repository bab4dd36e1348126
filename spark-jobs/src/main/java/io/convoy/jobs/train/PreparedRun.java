package io.convoy.jobs.train;

import io.convoy.architecture.Graph;
import io.convoy.architecture.Shape;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageShape;
import io.convoy.dataset.LabelledImages;
import io.convoy.dataset.PixelStatistics;
import io.convoy.dataset.Preprocessing;
import io.convoy.dataset.Seed;
import io.convoy.dataset.ShardPlan;
import io.convoy.jobs.backend.BackendChoice;
import io.convoy.jobs.config.NetworkConfig;
import io.convoy.jobs.config.PreprocessConfig;
import io.convoy.jobs.config.TrainConfig;
import io.convoy.jobs.config.TrainingConfig;
import io.convoy.training.Backend;
import io.convoy.training.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A run of which everything is decided and nothing has happened yet.
 *
 * @param settings all that the result depends on, by name
 */
record PreparedRun(
    TrainConfig config,
    TrainingImages images,
    String dataFingerprint,
    Graph graph,
    TrainingPlan plan,
    Backend backend,
    Map<String, String> settings) {

  static PreparedRun of(TrainConfig config, JavaSparkContext spark) {
    TrainingImages images = TrainingImages.open(config, spark.hadoopConfiguration());
    Graph graph = graph(config.network(), images);
    TrainingConfig training = config.training();
    int workers = training.workers().orElseGet(spark::defaultParallelism);
    ShardPlan shards =
        new ShardPlan(
            images.train().size(), workers, training.batchSize(), training.averagingPeriod());
    TrainingPlan plan =
        new TrainingPlan(
            shards,
            training.epochs(),
            training.learningRate(),
            preprocessing(config.preprocess(), images.train()),
            Seed.of(training.seed()));
    String fingerprint = images.train().fingerprint();
    return new PreparedRun(
        config,
        images,
        fingerprint,
        graph,
        plan,
        new BackendChoice(training.backend(), training.precision())
            .of(graph, training.updater(), training.weightDecay(), 1),
        settings(config, workers, fingerprint));
  }

  private static Graph graph(NetworkConfig network, TrainingImages images) {
    ImageShape shape = images.train().shape();
    Shape input = new Shape(shape.channels(), shape.height(), shape.width());
    try {
      return network.network().graph(input, images.labels().size()).loss(network.loss());
    } catch (IllegalArgumentException unfit) {
      throw new DatasetException(
          "Cannot train %s on the %s images of %s: %s"
              .formatted(
                  network.network().name(), shape, images.train().location(), unfit.getMessage()));
    }
  }

  private static Preprocessing preprocessing(PreprocessConfig config, LabelledImages train) {
    if (config.mean().isPresent() && config.std().isPresent()) {
      return preprocessing(config.mean().get(), config.std().get(), config, train);
    }
    PixelStatistics measured = PixelStatistics.of(train);
    return preprocessing(
        config.mean().orElse(measured.mean()), config.std().orElse(measured.std()), config, train);
  }

  private static Preprocessing preprocessing(
      List<Double> mean, List<Double> std, PreprocessConfig config, LabelledImages train) {
    int channels = train.shape().channels();
    if (mean.size() != channels || std.size() != channels) {
      throw new DatasetException(
          "Invalid preprocess.mean and preprocess.std: %s and %s (must be one a channel: the images of %s have %s)"
              .formatted(mean, std, train.location(), channels));
    }
    return new Preprocessing(mean, std, config.augmentation());
  }

  /** Not where the data are or the output goes: those may move. */
  private static Map<String, String> settings(
      TrainConfig config, int workers, String dataFingerprint) {
    Map<String, String> settings = new TreeMap<>(config.settings());
    settings.keySet().removeIf(key -> key.startsWith("data.") || key.startsWith("output."));
    // Whatever one backend has begun another can go on with.
    settings.remove("training.backend");
    settings.put("training.workers", Integer.toString(workers));
    settings.put("the fingerprint of the training images", dataFingerprint);
    return settings;
  }
}
