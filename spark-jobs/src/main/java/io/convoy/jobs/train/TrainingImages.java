package io.convoy.jobs.train;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.LabelledImages;
import io.convoy.dataset.Split;
import io.convoy.jobs.config.TrainConfig;
import io.convoy.spark.OpenedImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images of a run, opened and found to fit together.
 *
 * @param labels of the classes the network tells apart
 */
record TrainingImages(
    DataLocation trainLocation,
    LabelledImages train,
    Optional<DataLocation> testLocation,
    Optional<LabelledImages> test,
    List<String> labels) {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingImages.class);

  static TrainingImages open(TrainConfig config, Configuration configuration) {
    DataLocation trainLocation = new DataLocation(config.data().train(), Split.TRAIN);
    LabelledImages train = OpenedImages.open(trainLocation, configuration);
    Optional<DataLocation> testLocation =
        config.data().test().map(uri -> new DataLocation(uri, Split.TEST));
    Optional<LabelledImages> test =
        testLocation.map(location -> OpenedImages.open(location, configuration));
    List<String> labels = labels(train, config.network().classes());
    test.ifPresent(images -> requireMatch(train, labels, images));
    test.filter(images -> areSame(images, train))
        .ifPresent(
            images -> LOG.warn("The test images are the training images: {}", images.location()));
    return new TrainingImages(trainLocation, train, testLocation, test, labels);
  }

  private static boolean areSame(LabelledImages some, LabelledImages others) {
    return some.size() == others.size() && some.fingerprint().equals(others.fingerprint());
  }

  /** The labels found, and as many numbered ones as there are further classes. */
  private static List<String> labels(LabelledImages train, Optional<Integer> classes) {
    List<String> labels = new ArrayList<>(train.labels());
    int wanted = classes.orElse(labels.size());
    if (wanted < labels.size()) {
      throw new DatasetException(
          "Invalid network.classes: %s (%s has labels of %s classes: %s)"
              .formatted(wanted, train.location(), labels.size(), String.join(", ", labels)));
    }
    while (labels.size() < wanted) {
      labels.add(Integer.toString(labels.size()));
    }
    return List.copyOf(labels);
  }

  private static void requireMatch(LabelledImages train, List<String> labels, LabelledImages test) {
    if (!test.shape().equals(train.shape())) {
      throw new DatasetException(
          "Cannot test on %s: its images are %s, those of %s are %s"
              .formatted(test.location(), test.shape(), train.location(), train.shape()));
    }
    int common = Math.min(labels.size(), test.labels().size());
    if (test.labels().size() > labels.size()
        || !labels.subList(0, common).equals(test.labels().subList(0, common))) {
      throw new DatasetException(
          "Cannot test on %s: its labels are %s, those of %s are %s"
              .formatted(test.location(), test.labels(), train.location(), labels));
    }
  }
}
