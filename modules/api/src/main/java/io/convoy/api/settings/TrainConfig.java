package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.location;

import com.typesafe.config.Config;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.api.settings.reading.JobFileReader;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.architecture.Loss;
import io.convoy.architecture.Shape;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Training job, as its job file and the overrides describe it.
 *
 * @param output folder for everything that the run writes
 * @param settings every setting with its value, defaults included
 */
public record TrainConfig(
    NetworkConfig network,
    DataConfig data,
    PreprocessConfig preprocess,
    TrainingConfig training,
    String output,
    Map<String, String> settings) {
  static final Setting<String> OUTPUT =
      declare("output.path", location())
          .required(DataConfig.MISSING)
          .changesOnResume()
          .means("URI of the folder for the model, checkpoints, metrics, ledger and report.");

  private static final String EVALUATED =
      "%s, %s, %s or %s"
          .formatted(
              ValidationConfig.IMAGES,
              ValidationConfig.SHARE,
              DataConfig.TEST,
              DataConfig.TEST_SHARE);

  /**
   * Reads a job file.
   *
   * @param overrides {@code key=value} each
   * @throws ConfigurationException with all problems of file and overrides
   */
  public static TrainConfig load(File file, List<String> overrides) {
    return of(JobFileReader.load(file, overrides));
  }

  /**
   * Reads a job that has no file.
   *
   * @param settings {@code key=value} each; a later one overrides an earlier one
   * @throws ConfigurationException with all problems
   */
  public static TrainConfig of(List<String> settings) {
    return of(JobFileReader.of(settings));
  }

  /**
   * The preprocessing without mean and standard deviation, which may have to be measured first.
   *
   * @param common shape of all training images, if they have one
   */
  public Preprocessing unnormalized(Optional<Shape> common) {
    Shape intended = network.network().input();
    return preprocess.unnormalized(common, intended);
  }

  static TrainConfig of(Config config) {
    SettingReader reader = new SettingReader(config);
    NetworkConfig network = NetworkConfig.read(reader);
    DataConfig data = DataConfig.read(reader);
    PreprocessConfig preprocess = PreprocessConfig.read(reader);
    TrainingConfig training = TrainingConfig.read(reader);
    UpdaterConfig.requireFits(training.optimization().factors(), network.network(), reader);
    if (data.test().isEmpty() && data.testShare().isEmpty() && !data.validation().isPresent()) {
      training.needsEvaluation().ifPresent(reason -> reader.missing(EVALUATED, reason));
    }
    if (network.loss() != Loss.SOFTMAX) {
      reader.onlyWith(TrainingConfig.LABEL_SMOOTHING, NetworkConfig.LOSS.with("softmax"));
      AugmentationConfig.refuseMixing(reader, NetworkConfig.LOSS.with("softmax"));
    }
    if (training.batchSize() == 1) {
      AugmentationConfig.refuseMixing(reader, TrainingConfig.BATCH_SIZE.key() + " above 1");
    }
    training.freezing().requireFits(network.network(), training.optimization().factors(), reader);
    String output = reader.read(OUTPUT);
    return new TrainConfig(network, data, preprocess, training, output, reader.finish());
  }
}
