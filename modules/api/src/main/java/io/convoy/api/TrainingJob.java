package io.convoy.api;

import io.convoy.api.settings.TrainConfig;
import io.convoy.api.training.RunStart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A network to train: the settings of a job file, of a program, or of both. An immutable value.
 *
 * <p>A program sets whatever a job file can set, by the same keys; {@code conf/README.md} lists
 * them. What a program sets overrides the file.
 */
public final class TrainingJob {
  private final Optional<Path> file;
  private final List<String> settings;
  private final RunStart start;

  private TrainingJob(Optional<Path> file, List<String> settings, RunStart start) {
    this.file = file;
    this.settings = List.copyOf(settings);
    this.start = start;
  }

  /**
   * Trains a network of the catalog, or of a {@link io.convoy.architecture.NetworkProvider}.
   *
   * @param network its name, for instance {@code lenet5}
   * @return a job that still lacks training images and an output
   */
  public static TrainingJob of(String network) {
    return new TrainingJob(Optional.empty(), List.of(), RunStart.NEW).set("network.name", network);
  }

  /**
   * Trains a network in the notation of the CS231n lectures.
   *
   * @param pattern for instance {@code INPUT[3x32x32] -> CONV3-8 -> RELU -> POOL2 -> FC-3}
   * @return a job that still lacks training images and an output
   */
  public static TrainingJob pattern(String pattern) {
    return new TrainingJob(Optional.empty(), List.of(), RunStart.NEW)
        .set("network.pattern", pattern);
  }

  /**
   * Reads the settings of a job file.
   *
   * @param file in HOCON, on the file system of this machine
   * @return the job
   */
  public static TrainingJob file(Path file) {
    return new TrainingJob(Optional.of(file), List.of(), RunStart.NEW);
  }

  /**
   * Sets the training images, {@code data.train}.
   *
   * @param location of labeled images in any format, on any file system of Hadoop
   * @return the changed job
   */
  public TrainingJob trainOn(String location) {
    return set("data.train", location);
  }

  /**
   * Sets the test images, {@code data.test}.
   *
   * @param location of labeled images in any format, on any file system of Hadoop
   * @return the changed job
   */
  public TrainingJob testOn(String location) {
    return set("data.test", location);
  }

  /**
   * Sets the validation images, {@code data.validation}: early stopping looks at them after every
   * epoch, and the test images are evaluated once, at the end.
   *
   * @param location of labeled images in any format, on any file system of Hadoop
   * @return the changed job
   */
  public TrainingJob validateOn(String location) {
    return set("data.validation", location);
  }

  /**
   * Sets the folder for model, checkpoints, metrics, ledger and report, {@code output.path}.
   *
   * @param location on any file system of Hadoop
   * @return the changed job
   */
  public TrainingJob output(String location) {
    return set("output.path", location);
  }

  /**
   * Sets one of the settings that a job file can have.
   *
   * @param key of the setting, for instance {@code training.epochs}
   * @param value a number, a text, or a list of numbers; the text {@code null} removes the setting
   * @return the changed job
   */
  public TrainingJob set(String key, Object value) {
    return set(key + "=" + value);
  }

  /**
   * Sets one of the settings that a job file can have, as the command line does.
   *
   * @param setting {@code key=value}
   * @return the changed job
   */
  public TrainingJob set(String setting) {
    List<String> all = new ArrayList<>(settings);
    all.add(setting);
    return new TrainingJob(file, all, start);
  }

  /**
   * Trains a network by settings alone.
   *
   * @param settings {@code key=value} each, as of a command line; a later one overrides an earlier
   *     one
   * @return the job
   */
  public static TrainingJob settings(List<String> settings) {
    return new TrainingJob(Optional.empty(), settings, RunStart.NEW);
  }

  /**
   * Chooses whether to continue from the newest checkpoint in the output folder. Without one, the
   * run starts anew.
   *
   * @param enabled false by default, which fails if the folder holds a run
   * @return the changed job
   * @throws IllegalArgumentException if the job continues or overwrites a run
   */
  public TrainingJob resume(boolean enabled) {
    return start(RunStart.RESUME, enabled);
  }

  /**
   * Chooses whether to continue a finished run in the output folder for more epochs. {@code
   * training.epochs} is then their number with those that it has trained, and everything else is as
   * it was.
   *
   * @param enabled false by default
   * @return the changed job
   * @throws IllegalArgumentException if the job resumes or overwrites a run
   */
  public TrainingJob continueFinished(boolean enabled) {
    return start(RunStart.CONTINUE, enabled);
  }

  /**
   * Chooses whether to replace a run that the output folder holds. It is deleted once settings,
   * images, starting weights and executors are found to be in order; a folder with other files than
   * those of a run is refused.
   *
   * @param enabled false by default, which fails if the folder holds a run
   * @return the changed job
   * @throws IllegalArgumentException if the job resumes or continues a run
   */
  public TrainingJob overwrite(boolean enabled) {
    return start(RunStart.OVERWRITE, enabled);
  }

  private TrainingJob start(RunStart other, boolean enabled) {
    if (enabled && start != other && start != RunStart.NEW) {
      throw new IllegalArgumentException(
          "Cannot %s and %s a run (must be one of them)".formatted(verb(start), verb(other)));
    }
    RunStart chosen = start == other ? RunStart.NEW : start;
    return new TrainingJob(file, settings, enabled ? other : chosen);
  }

  private static String verb(RunStart start) {
    return start.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Checks the settings, without Spark and without the images.
   *
   * @throws IllegalArgumentException if any of them is wrong; the message lists all problems
   */
  public void check() {
    config();
  }

  TrainConfig config() {
    return file.map(path -> TrainConfig.load(path.toFile(), settings))
        .orElseGet(() -> TrainConfig.of(settings));
  }

  RunStart start() {
    return start;
  }
}
