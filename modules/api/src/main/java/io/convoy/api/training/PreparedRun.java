package io.convoy.api.training;

import io.convoy.api.backend.BackendChoice;
import io.convoy.api.settings.NetworkConfig;
import io.convoy.api.settings.PreprocessConfig;
import io.convoy.api.settings.Settings;
import io.convoy.api.settings.TrainConfig;
import io.convoy.api.settings.TrainingConfig;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.PixelStatistics;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.spark.cluster.TaskSlots;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.spark.survey.SparkSurvey;
import io.convoy.spark.survey.Survey;
import io.convoy.training.backend.Backend;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Run that is planned and not started.
 *
 * @param settings everything that the result depends on, by name; a run is resumed only with the
 *     same
 */
public record PreparedRun(
    TrainConfig config,
    TrainingImages images,
    String dataFingerprint,
    Graph graph,
    TrainingPlan plan,
    Backend backend,
    Map<String, String> settings) {
  /** Entry of {@link #settings} beside the keys of settings; messages show it. */
  private static final String DATA_FINGERPRINT = "the fingerprint of the training images";

  static PreparedRun of(TrainConfig config, JavaSparkContext spark) {
    TrainingImages images = TrainingImages.open(config, spark.hadoopConfiguration());
    LabeledImages train = images.train().images();
    Preprocessing unnormalized = config.unnormalized(train.commonShape());
    Graph graph = graph(config.network(), unnormalized.input(), images);
    TrainingConfig training = config.training();
    int workers = training.workers().orElseGet(() -> TaskSlots.settled(spark.sc()));
    ShardPlan shards =
        new ShardPlan(train.size(), workers, training.batchSize(), training.averaging().period());
    Survey survey = survey(config, images.train(), unnormalized, spark);
    TrainingPlan plan =
        new TrainingPlan(
            shards,
            training.epochs(),
            training.learningRate(),
            new Averaging(
                RunningStatistics.of(ParameterLayout.of(graph)),
                training.averaging().updaterState(),
                training.averaging().outer(),
                training.averaging().ema()),
            normalized(unnormalized, config.preprocess(), survey),
            config.data().badImages(),
            Seed.of(training.seed()));
    String fingerprint = survey.fingerprint().toString();
    return new PreparedRun(
        config,
        images,
        fingerprint,
        graph,
        plan,
        new BackendChoice(training.backend(), training.precision())
            .of(graph, training.optimization(), 1),
        settings(config, workers, fingerprint));
  }

  private static Survey survey(
      TrainConfig config,
      OpenedImages<LabeledImages> train,
      Preprocessing unnormalized,
      JavaSparkContext spark) {
    boolean measured = config.preprocess().mean().isEmpty() || config.preprocess().std().isEmpty();
    return SparkSurvey.of(
        spark,
        train.index(),
        train.images().size(),
        measured ? Optional.of(unnormalized.withoutAugmentation()) : Optional.empty(),
        config.data().badImages());
  }

  private static Graph graph(NetworkConfig network, Shape shape, TrainingImages images) {
    try {
      return Graph.of(network.network(), shape, images.labels().size()).loss(network.loss());
    } catch (IllegalArgumentException unfit) {
      throw new DatasetException(
          "Cannot train %s on the %s images of %s: %s"
              .formatted(
                  network.network().name(),
                  shape,
                  images.train().images().location(),
                  unfit.getMessage()));
    }
  }

  private static Preprocessing normalized(
      Preprocessing unnormalized, PreprocessConfig config, Survey survey) {
    Shape input = unnormalized.input();
    List<Double> mean = config.mean().orElseGet(() -> PixelStatistics.of(survey.pixels()).mean());
    List<Double> std = config.std().orElseGet(() -> PixelStatistics.of(survey.pixels()).std());
    if (mean.size() != input.channels() || std.size() != input.channels()) {
      throw new DatasetException(
          "Invalid preprocess.mean and preprocess.std: %s and %s (must be one a channel: the network's input is %s)"
              .formatted(mean, std, input));
    }
    return new Preprocessing(input, unnormalized.framing(), mean, std, unnormalized.augmentation());
  }

  private static Map<String, String> settings(
      TrainConfig config, int workers, String dataFingerprint) {
    Map<String, String> settings = new TreeMap<>(config.settings());
    settings.keySet().removeAll(Settings.mayChangeOnResume());
    settings.put(TrainingConfig.WORKERS.key(), Integer.toString(workers));
    settings.put(DATA_FINGERPRINT, dataFingerprint);
    return settings;
  }
}
