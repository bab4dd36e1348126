package io.convoy.api.training;

import io.convoy.api.settings.TrainConfig;
import io.convoy.architecture.Shape;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.HoldoutSplit;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Split;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.spark.executor.OpenedImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;

/**
 * The images of a run, opened and found to fit together.
 *
 * @param labels of the classes of the network
 */
record TrainingImages(
    OpenedImages<LabeledImages> train,
    Optional<OpenedImages<LabeledImages>> test,
    List<String> labels) {
  private static final int LABELS_SHOWN = 10;
  private static final Logger LOG = PrintableLog.of(TrainingImages.class);

  static TrainingImages open(TrainConfig config, Configuration configuration) {
    ImageIndex<LabeledImages> all =
        Formats.index(config.data().train(), config.data().badImages(), configuration);
    Optional<Double> share = config.data().testShare();
    OpenedImages<LabeledImages> train =
        share
            .map(part -> holdOut(all, part, Split.TRAIN, configuration))
            .orElseGet(() -> OpenedImages.open(all, configuration));
    Optional<OpenedImages<LabeledImages>> test =
        config
            .data()
            .test()
            .map(place -> OpenedImages.open(place, config.data().badImages(), configuration))
            .or(() -> share.map(part -> holdOut(all, part, Split.TEST, configuration)));
    List<String> labels = labels(train.images(), config.network().classes());
    if (config.preprocess().framing().keepsShape()) {
      test.ifPresent(part -> requireSameShape(train.images(), part.images()));
    }
    test.ifPresent(part -> requireKnownLabels(train.images(), labels, part.images()));
    test.filter(part -> part.index().equals(train.index()))
        .ifPresent(
            part ->
                LOG.warn("The test images are the training images: {}", part.images().location()));
    return new TrainingImages(train, test, labels);
  }

  /** Archives with training or test images that cannot be read. */
  List<Rejection> rejected() {
    List<Rejection> rejected = new ArrayList<>(train.index().rejected());
    test.ifPresent(part -> rejected.addAll(part.index().rejected()));
    return rejected.stream().distinct().toList();
  }

  private static OpenedImages<LabeledImages> holdOut(
      ImageIndex<LabeledImages> all, double testShare, Split split, Configuration configuration) {
    return OpenedImages.open(new HoldoutSplit(all, testShare, split), configuration);
  }

  /** The labels found, and as many numbered ones as there are further classes. */
  private static List<String> labels(LabeledImages train, Optional<Integer> classes) {
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

  private static void requireSameShape(LabeledImages train, LabeledImages test) {
    if (!train.commonShape().equals(test.commonShape())) {
      throw new DatasetException(
          "Cannot test on %s: its images are %s, those of %s are %s"
              .formatted(test.location(), shape(test), train.location(), shape(train)));
    }
  }

  private static String shape(LabeledImages images) {
    return images.commonShape().map(Shape::toString).orElse("of any size");
  }

  private static void requireKnownLabels(
      LabeledImages train, List<String> labels, LabeledImages test) {
    List<String> unknown = test.labels().stream().filter(label -> !labels.contains(label)).toList();
    if (!unknown.isEmpty()) {
      throw new DatasetException(
          "Cannot test on %s: its labels %s are not among the %s of %s (%s)"
              .formatted(
                  test.location(), some(unknown), labels.size(), train.location(), some(labels)));
    }
    List<String> missing = labels.stream().filter(label -> !test.labels().contains(label)).toList();
    if (!missing.isEmpty()) {
      LOG.warn("The test images {} have none of {}", test.location(), some(missing));
    }
  }

  /** Not all of a thousand. */
  private static String some(List<String> labels) {
    String first = String.join(", ", labels.subList(0, Math.min(labels.size(), LABELS_SHOWN)));
    return labels.size() > LABELS_SHOWN ? first + ", ..." : first;
  }
}
