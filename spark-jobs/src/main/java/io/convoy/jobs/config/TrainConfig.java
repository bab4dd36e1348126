package io.convoy.jobs.config;

import com.typesafe.config.Config;
import io.convoy.architecture.Architectures;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training job as its file describes it.
 *
 * @param network name in the catalog
 * @param classes if not as many as the training labels
 * @param output folder for all that the run leaves
 * @param settings every one with its value, defaults included
 */
public record TrainConfig(
    String network,
    Optional<Integer> classes,
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

  static TrainConfig of(Config config) {
    SettingReader reader = new SettingReader(config);
    String network = network(reader);
    Optional<Integer> classes = reader.integerOrAuto("network.classes");
    DataConfig data = DataConfig.read(reader);
    PreprocessConfig preprocess = PreprocessConfig.read(reader);
    TrainingConfig training = TrainingConfig.read(reader);
    String output = reader.required("output.path");
    return new TrainConfig(network, classes, data, preprocess, training, output, reader.finish());
  }

  private static String network(SettingReader reader) {
    String name = reader.required("network.name");
    try {
      return name.isEmpty() ? name : Architectures.named(name).name();
    } catch (IllegalArgumentException unknown) {
      reader.problem(unknown.getMessage());
      return name;
    }
  }
}
