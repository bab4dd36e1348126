package io.convoy.api.settings;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the images are.
 *
 * @param train to train on
 * @param test to try the network on, at the end of every epoch
 * @param testShare of the training images to set aside and test on instead
 * @param badImages what is done at an image that cannot be used
 * @param maxBadShare of the examples of an epoch that may be skipped, from 0 to 1
 */
public record DataConfig(
    DataLocation train,
    Optional<DataLocation> test,
    Optional<Double> testShare,
    BadImagePolicy badImages,
    double maxBadShare) {
  static DataConfig read(SettingReader reader) {
    Optional<String> format = reader.text("data.format");
    String train = reader.requiredLocation("data.train");
    Optional<String> trainLabels = reader.location("data.labels");
    Optional<String> test = reader.location("data.test");
    Optional<String> testLabels = reader.location("data.test-labels");
    if (test.isEmpty()) {
      reader.onlyWith("data.test-labels", "data.test");
    }
    double testShare =
        reader.decimal("data.test-share", 0, share -> share >= 0 && share < 1, "0 to less than 1");
    if (test.isPresent() && testShare > 0) {
      reader.problem("Cannot have both data.test and data.test-share");
    }
    String badImages = reader.choice("data.on-bad-image", "fail", "fail", "skip");
    double maxBadShare =
        reader.decimal("data.max-bad-share", 1, share -> share >= 0 && share <= 1, "0 to 1");
    if (badImages.equals("fail")) {
      reader.onlyWith("data.max-bad-share", "data.on-bad-image = skip");
    }
    return new DataConfig(
        new DataLocation(train.isBlank() ? "none" : train, Split.TRAIN, format, trainLabels),
        test.map(uri -> new DataLocation(uri, Split.TEST, format, testLabels)),
        Optional.of(testShare).filter(share -> share > 0),
        BadImagePolicy.valueOf(badImages.toUpperCase(Locale.ROOT)),
        maxBadShare);
  }
}
