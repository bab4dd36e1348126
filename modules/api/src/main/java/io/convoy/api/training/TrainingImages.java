package io.convoy.api.training;

import io.convoy.api.settings.DataConfig;
import io.convoy.api.settings.TrainConfig;
import io.convoy.architecture.Shape;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
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
    Optional<OpenedImages<LabeledImages>> validation,
    List<String> labels) {
  private static final int LABELS_SHOWN = 10;
  private static final Logger LOG = PrintableLog.of(TrainingImages.class);

  static TrainingImages open(TrainConfig config, Configuration configuration) {
    DataConfig data = config.data();
    HeldOutImages heldOut = HeldOutImages.of(data, configuration);
    OpenedImages<LabeledImages> train = heldOut.train();
    Optional<OpenedImages<LabeledImages>> test =
        data.test()
            .map(place -> OpenedImages.open(place, data.badImages(), configuration))
            .or(heldOut::test);
    Optional<OpenedImages<LabeledImages>> validation =
        data.validation()
            .images()
            .map(place -> OpenedImages.open(place, data.badImages(), configuration))
            .or(heldOut::validation);
    List<String> labels = labels(train.images(), config.network().classes());
    boolean keepsShape = config.preprocess().framing().keepsShape();
    test.ifPresent(part -> requireFit("test", train.images(), labels, part.images(), keepsShape));
    validation.ifPresent(
        part -> requireFit("validate", train.images(), labels, part.images(), keepsShape));
    test.ifPresent(part -> warnOfSame("test", part, "training", train));
    validation.ifPresent(part -> warnOfSame("validation", part, "training", train));
    validation.ifPresent(
        part -> test.ifPresent(tested -> warnOfSame("validation", part, "test", tested)));
    return new TrainingImages(train, test, validation, labels);
  }

  /** Archives with training, test or validation images that cannot be read. */
  List<Rejection> rejected() {
    List<Rejection> rejected = new ArrayList<>(train.index().rejected());
    test.ifPresent(part -> rejected.addAll(part.index().rejected()));
    validation.ifPresent(part -> rejected.addAll(part.index().rejected()));
    return rejected.stream().distinct().toList();
  }

  private static void warnOfSame(
      String name,
      OpenedImages<LabeledImages> part,
      String other,
      OpenedImages<LabeledImages> others) {
    if (part.index().equals(others.index())) {
      LOG.warn("The {} images are the {} images: {}", name, other, part.images().location());
    }
  }

  private static void requireFit(
      String use,
      LabeledImages train,
      List<String> labels,
      LabeledImages images,
      boolean keepsShape) {
    if (keepsShape) {
      requireSameShape(use, train, images);
    }
    requireKnownLabels(use, train, labels, images);
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

  private static void requireSameShape(String use, LabeledImages train, LabeledImages test) {
    if (!train.commonShape().equals(test.commonShape())) {
      throw new DatasetException(
          "Cannot %s on %s: its images are %s, those of %s are %s"
              .formatted(use, test.location(), shape(test), train.location(), shape(train)));
    }
  }

  private static String shape(LabeledImages images) {
    return images.commonShape().map(Shape::toString).orElse("of any size");
  }

  private static void requireKnownLabels(
      String use, LabeledImages train, List<String> labels, LabeledImages test) {
    List<String> unknown = test.labels().stream().filter(label -> !labels.contains(label)).toList();
    if (!unknown.isEmpty()) {
      throw new DatasetException(
          "Cannot %s on %s: its labels %s are not among the %s of %s (%s)"
              .formatted(
                  use,
                  test.location(),
                  some(unknown),
                  labels.size(),
                  train.location(),
                  some(labels)));
    }
    List<String> missing = labels.stream().filter(label -> !test.labels().contains(label)).toList();
    if (!missing.isEmpty()) {
      LOG.warn("The images to {} on, {}, have none of {}", use, test.location(), some(missing));
    }
  }

  /** Not all of a thousand. */
  private static String some(List<String> labels) {
    String first = String.join(", ", labels.subList(0, Math.min(labels.size(), LABELS_SHOWN)));
    return labels.size() > LABELS_SHOWN ? first + ", ..." : first;
  }
}
