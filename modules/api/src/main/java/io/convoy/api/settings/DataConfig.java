package io.convoy.api.settings;

import static io.convoy.api.settings.reading.Setting.declare;
import static io.convoy.api.settings.reading.Values.choice;
import static io.convoy.api.settings.reading.Values.column;
import static io.convoy.api.settings.reading.Values.location;
import static io.convoy.api.settings.reading.Values.number;
import static io.convoy.api.settings.reading.Values.text;
import static io.convoy.api.settings.reading.Values.wholeNumber;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.convoy.api.settings.reading.Interval;
import io.convoy.api.settings.reading.Setting;
import io.convoy.api.settings.reading.SettingReader;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of the images.
 *
 * @param train training images
 * @param test test images, on which the network is evaluated at the end of every epoch, or of the
 *     run if it has validation images
 * @param testShare share of the training images that is held out for testing instead
 * @param badImages what happens to an image that cannot be used
 * @param maxBadShare share of the examples of an epoch that may be skipped, from 0 to 1
 * @param validation images that are evaluated at the end of every epoch in place of the test images
 */
public record DataConfig(
    DataLocation train,
    Optional<DataLocation> test,
    Optional<Double> testShare,
    BadImagePolicy badImages,
    double maxBadShare,
    ValidationConfig validation) {
  /** Settings without validation images. */
  public DataConfig(
      DataLocation train,
      Optional<DataLocation> test,
      Optional<Double> testShare,
      BadImagePolicy badImages,
      double maxBadShare) {
    this(train, test, testShare, badImages, maxBadShare, ValidationConfig.NONE);
  }

  /** Read in place of a missing location, while problems are collected. */
  static final String MISSING = "missing";

  private static final Setting<String> TRAIN =
      declare("data.train", location())
          .required(MISSING)
          .changesOnResume()
          .means(
              "URI of the training images on any Hadoop file system, or `synthetic:digits`, which"
                  + " generates images.");
  private static final Setting<Optional<String>> TRAIN_LABELS =
      declare("data.labels", location())
          .optional()
          .changesOnResume()
          .means(
              "URI of a file with the name and label of every training image, separated by tab or"
                  + " comma; it overrides the labels of the format.");
  static final Setting<Optional<String>> TEST =
      declare("data.test", location())
          .optional()
          .changesOnResume()
          .means(
              "URI of the test images, on which the network is evaluated at the end of every"
                  + " epoch; with validation images, once at the end of the run.");
  private static final Setting<Optional<String>> TEST_LABELS =
      declare("data.test-labels", location())
          .optional()
          .changesOnResume()
          .means("Like `data.labels`, for the test images. With `data.test`.");
  private static final Setting<Optional<String>> FORMAT =
      declare("data.format", text())
          .optional()
          .changesOnResume()
          .means("Format of the images; recognized by content unless set.");
  private static final Setting<Optional<String>> IMAGE_COLUMN =
      declare("data.image-column", column())
          .optional()
          .addedLater()
          .means(
              "Column of Parquet files that holds the images: binary, a struct with them, or the"
                  + " paths of image files; found by its name and content unless set, paths only if"
                  + " set.");
  private static final Setting<Optional<String>> LABEL_COLUMN =
      declare("data.label-column", column())
          .optional()
          .addedLater()
          .means(
              "Column of Parquet files with the labels, or the name of a partition such as"
                  + " `label=cat`; found by its name unless set.");
  private static final Setting<Optional<String>> WEIGHT_COLUMN =
      declare("data.weight-column", column())
          .optional()
          .addedLater()
          .means(
              "Column of a Parquet table with the weight of an example: its loss counts as often; at"
                  + " least 0; 1 for all unless set.");
  private static final Setting<Integer> MAX_PIXELS =
      declare("data.max-pixels", wholeNumber(1, ReadOptions.MOST_PIXELS))
          .defaultsTo(ReadOptions.DEFAULT_PIXELS)
          .addedLater()
          .means(
              "Width times height that an image may have; a larger one cannot be used, and is not"
                  + " decoded.");
  static final Setting<Double> TEST_SHARE =
      declare("data.test-share", number(Interval.atLeast(0).below(1)))
          .defaultsTo(0.0)
          .means(
              "Share of the training images of every class that is held out for testing, in place"
                  + " of `data.test`.");
  private static final Setting<BadImagePolicy> ON_BAD_IMAGE =
      declare("data.on-bad-image", choice(BadImagePolicy.values()))
          .defaultsTo(BadImagePolicy.FAIL)
          .means(
              "`fail`: an image that cannot be used, or an archive that cannot be read, ends the"
                  + " run; `skip`: an image is counted in the ledger, and both are listed in"
                  + " `rejected.jsonl`.");
  private static final Setting<Double> MAX_BAD_SHARE =
      declare("data.max-bad-share", number(Interval.atLeast(0).atMost(1)))
          .defaultsTo(1.0)
          .changesOnResume()
          .means(
              "Share of the examples of an epoch that may be skipped; more end the run. With"
                  + " `data.on-bad-image = skip`.");
  static final List<Setting<?>> SETTINGS =
      Stream.of(
              List.of(TRAIN, TRAIN_LABELS, TEST, TEST_LABELS),
              List.of(FORMAT, IMAGE_COLUMN, LABEL_COLUMN, WEIGHT_COLUMN, MAX_PIXELS, TEST_SHARE),
              ValidationConfig.SETTINGS,
              List.of(ON_BAD_IMAGE, MAX_BAD_SHARE))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /** What the division of {@code data.train} depends on. */
  private static final List<Setting<?>> OF_TRAINING =
      List.of(
          TRAIN,
          TRAIN_LABELS,
          FORMAT,
          IMAGE_COLUMN,
          LABEL_COLUMN,
          MAX_PIXELS,
          TEST_SHARE,
          ValidationConfig.SHARE,
          ON_BAD_IMAGE);

  /**
   * The settings of the training images of a finished run, and of those among them that it held
   * out; none of other images.
   *
   * @param settings of the run, as its model records them
   * @param place where the training images are now, if they were moved
   * @return empty if the model is not of a run
   */
  public static Optional<DataConfig> ofTraining(
      Map<String, String> settings, Optional<String> place) {
    if (!settings.containsKey(TRAIN.key())) {
      return Optional.empty();
    }
    Config config = ConfigFactory.empty();
    for (Setting<?> setting : OF_TRAINING) {
      String value = settings.getOrDefault(setting.key(), Setting.NONE);
      if (!value.equals(Setting.NONE)) {
        config = config.withValue(setting.key(), ConfigValueFactory.fromAnyRef(value));
      }
    }
    if (place.isPresent()) {
      config = config.withValue(TRAIN.key(), ConfigValueFactory.fromAnyRef(place.get()));
    }
    SettingReader reader = new SettingReader(config);
    DataConfig training = read(reader);
    reader.finish();
    return Optional.of(training);
  }

  static DataConfig read(SettingReader reader) {
    Optional<String> format = reader.read(FORMAT);
    String train = reader.read(TRAIN);
    Optional<String> trainLabels = reader.read(TRAIN_LABELS);
    Optional<String> test = reader.read(TEST);
    Optional<String> testLabels = reader.read(TEST_LABELS);
    if (test.isEmpty()) {
      reader.onlyWith(TEST_LABELS, TEST.key());
    }
    ReadOptions reading =
        new ReadOptions(
            reader.read(IMAGE_COLUMN).orElse(null),
            reader.read(LABEL_COLUMN).orElse(null),
            null,
            reader.read(MAX_PIXELS));
    ReadOptions weighted = reading.withWeightColumn(reader.read(WEIGHT_COLUMN).orElse(null));
    Optional<Double> testShare = Optional.of(reader.read(TEST_SHARE)).filter(share -> share > 0);
    if (test.isPresent() && testShare.isPresent()) {
      reader.problem(
          "Cannot combine %s with %s (must be one of them)"
              .formatted(TEST.key(), TEST_SHARE.key()));
    }
    BadImagePolicy badImages = reader.read(ON_BAD_IMAGE);
    double maxBadShare = reader.read(MAX_BAD_SHARE);
    if (badImages == BadImagePolicy.FAIL) {
      reader.onlyWith(MAX_BAD_SHARE, ON_BAD_IMAGE.with("skip"));
    }
    return new DataConfig(
        new DataLocation(train, Split.TRAIN, format, trainLabels, weighted),
        test.map(uri -> new DataLocation(uri, Split.TEST, format, testLabels, reading)),
        testShare,
        badImages,
        maxBadShare,
        ValidationConfig.read(reader, format, reading, testShare.orElse(0.0)));
  }
}
