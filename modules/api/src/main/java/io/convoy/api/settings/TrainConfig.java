package io.convoy.api.settings;

import com.typesafe.config.Config;
import io.convoy.architecture.Loss;
import io.convoy.architecture.Shape;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training job as its file describes it.
 *
 * @param output folder for all that the run leaves
 * @param settings every one with its value, defaults included
 */
public record TrainConfig(
    NetworkConfig network,
    DataConfig data,
    PreprocessConfig preprocess,
    TrainingConfig training,
    String output,
    Map<String, String> settings) {

  /**
   * Reads a job file.
   *
   * @param overrides {@code key=value} each
   * @throws ConfigurationException that tells everything that is wrong
   */
  public static TrainConfig load(File file, List<String> overrides) {
    return of(Settings.load(file, overrides));
  }

  /**
   * The preprocessing but for mean and deviation, which may have to be measured first.
   *
   * @param common shape of all training images, if they have one
   */
  public Preprocessing unnormalized(Optional<Shape> common) {
    Shape meant = network.network().input();
    return preprocess.unnormalized(
        common, new Shape(meant.channels(), meant.height(), meant.width()));
  }

  static TrainConfig of(Config config) {
    SettingReader reader = new SettingReader(config);
    NetworkConfig network = NetworkConfig.read(reader);
    DataConfig data = DataConfig.read(reader);
    PreprocessConfig preprocess = PreprocessConfig.read(reader);
    TrainingConfig training = TrainingConfig.read(reader);
    if (training.stopping().earlyStopping().isPresent()
        && data.test().isEmpty()
        && data.testShare().isEmpty()) {
      reader.problem("Cannot do without data.test: training.early-stopping.metric is set");
    }
    if (network.loss() != Loss.SOFTMAX) {
      reader.onlyWith("training.label-smoothing", "network.loss = softmax");
    }
    String output = reader.requiredLocation("output.path");
    return new TrainConfig(network, data, preprocess, training, output, reader.finish());
  }
}
