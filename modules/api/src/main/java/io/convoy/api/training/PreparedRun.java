package io.convoy.api.training;

import io.convoy.api.backend.BackendChoice;
import io.convoy.api.initialization.IdentityFilters;
import io.convoy.api.initialization.WhitenedFilters;
import io.convoy.api.settings.NetworkConfig;
import io.convoy.api.settings.Settings;
import io.convoy.api.settings.TrainConfig;
import io.convoy.api.settings.TrainingConfig;
import io.convoy.api.weights.StartingWeights;
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
import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.RecordedRun;
import io.convoy.training.exchange.ExchangeFormat;
import io.convoy.training.optimization.ClassWeights;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.ShardPlan;
import io.convoy.training.rounds.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Run that is planned and not started.
 *
 * @param settings everything that the result depends on, by name; a run is resumed only with the
 *     same
 * @param weights that the run starts with
 */
public record PreparedRun(
    TrainConfig config,
    TrainingImages images,
    String dataFingerprint,
    Graph graph,
    TrainingPlan plan,
    Backend backend,
    Map<String, String> settings,
    StartingWeights weights) {
  /** Entry of {@link #settings} beside the keys of settings; messages show it. */
  private static final String VALIDATION_IMAGES = "the setting data.validation";

  /** Entry of {@link #settings} beside the keys of settings; messages show it. */
  private static final String DATA_FINGERPRINT = "the fingerprint of the training images";

  /**
   * Plans a run.
   *
   * @param earlier what its newest checkpoint records, if it continues from one
   */
  static PreparedRun of(TrainConfig config, Optional<RecordedRun> earlier, JavaSparkContext spark) {
    TrainingImages images = TrainingImages.open(config, spark.hadoopConfiguration());
    LabeledImages train = images.train().images();
    Preprocessing unnormalized = config.unnormalized(train.commonShape());
    Graph graph = graph(config.network(), unnormalized.input(), images);
    TrainingConfig training = config.training();
    StartingWeights weights =
        earlier
            .map(run -> StartingWeights.recorded(run.settings()))
            .orElseGet(
                () -> startingWeights(config, graph, images.labels(), spark.hadoopConfiguration()));
    Optional<List<Double>> mean = config.preprocess().mean().or(weights::mean);
    Optional<List<Double>> std = config.preprocess().std().or(weights::std);
    int workers = training.workers().orElseGet(() -> TaskSlots.settled(spark.sc()));
    ShardPlan shards =
        new ShardPlan(train.size(), workers, training.batchSize(), training.averaging().period());
    boolean measured = mean.isEmpty() || std.isEmpty();
    ClassWeights classWeights =
        ClassBalance.weights(training.classBalance(), train, images.labels());
    Survey survey = survey(config, images.train(), unnormalized, measured, spark);
    TrainingPlan plan =
        new TrainingPlan(
            shards,
            training.epochs(),
            training.learningRate(),
            new Averaging(
                RunningStatistics.of(ParameterLayout.of(graph)),
                training.averaging().updaterState(),
                training.averaging().outer(),
                training.averaging().ema(),
                // A single worker has nobody to send its state to.
                workers == 1 ? ExchangeFormat.FLOAT32 : training.averaging().exchange()),
            normalized(unnormalized, mean, std, survey),
            config.data().badImages(),
            Seed.of(training.seed()),
            training.freezing().of(graph),
            ClassBalance.sampling(training.classBalance(), train));
    String fingerprint = survey.fingerprint().toString();
    return new PreparedRun(
        config,
        images,
        fingerprint,
        graph,
        plan,
        new BackendChoice(training.backend(), training.precision())
            .of(graph, training.optimization().withClassWeights(classWeights), 1),
        settings(config, workers, fingerprint, weights),
        weights);
  }

  /** The state before the first step, with the given weights or random numbers. */
  ModelState initialState() {
    float[] parameters = weights.parameters(ParameterLayout.of(graph), plan.seed());
    if (config.network().identity()) {
      IdentityFilters.write(graph, parameters);
    }
    if (config.network().whitened()) {
      WhitenedFilters.of(graph).write(images.train().images(), plan.preprocessing(), parameters);
    }
    long state = config.training().optimization().updater().stateLength(parameters.length);
    return new ModelState(parameters, new float[Math.toIntExact(state)]);
  }

  private static StartingWeights startingWeights(
      TrainConfig config, Graph graph, List<String> labels, Configuration configuration) {
    if (config.network().weights().isEmpty()) {
      return StartingWeights.NONE;
    }
    StartingWeights weights =
        StartingWeights.read(
            config.network().weights().get(),
            config.preprocess().preset(),
            config.network().network(),
            graph,
            labels,
            Seed.of(config.training().seed()),
            configuration);
    if (config.preprocess().mean().isEmpty() && config.preprocess().std().isEmpty()) {
      weights.logNormalization();
    }
    weights.warnOfFrozen(config.training().freezing().of(graph).layers());
    return weights;
  }

  private static Survey survey(
      TrainConfig config,
      OpenedImages<LabeledImages> train,
      Preprocessing unnormalized,
      boolean measured,
      JavaSparkContext spark) {
    return SparkSurvey.of(
        spark,
        train.index(),
        train.images().size(),
        measured ? Optional.of(unnormalized.withoutAugmentation()) : Optional.empty(),
        config.data().badImages());
  }

  /** The network of a run, for the shape and the classes of its images. */
  static Graph graph(NetworkConfig network, Shape shape, TrainingImages images) {
    try {
      Graph graph = Graph.of(network.network(), shape, images.labels().size()).loss(network.loss());
      if (network.whitened()) {
        WhitenedFilters.of(graph);
      }
      return graph;
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
      Preprocessing unnormalized,
      Optional<List<Double>> givenMean,
      Optional<List<Double>> givenStd,
      Survey survey) {
    Shape input = unnormalized.input();
    List<Double> mean = givenMean.orElseGet(() -> PixelStatistics.of(survey.pixels()).mean());
    List<Double> std = givenStd.orElseGet(() -> PixelStatistics.of(survey.pixels()).std());
    if (mean.size() != input.channels() || std.size() != input.channels()) {
      throw new DatasetException(
          "Invalid preprocess.mean and preprocess.std: %s and %s (must be one a channel: the network's input is %s)"
              .formatted(mean, std, input));
    }
    return new Preprocessing(input, unnormalized.framing(), mean, std, unnormalized.augmentation());
  }

  private static Map<String, String> settings(
      TrainConfig config, int workers, String dataFingerprint, StartingWeights weights) {
    Map<String, String> settings = new TreeMap<>(config.settings());
    settings.keySet().removeAll(Settings.mayChangeOnResume());
    settings.put(TrainingConfig.WORKERS.key(), Integer.toString(workers));
    settings.put(DATA_FINGERPRINT, dataFingerprint);
    if (config.data().validation().images().isPresent()) {
      // They may move, but the epochs before a resumption were compared by them.
      settings.put(VALIDATION_IMAGES, "given");
    }
    settings.putAll(weights.recorded());
    return settings;
  }
}
