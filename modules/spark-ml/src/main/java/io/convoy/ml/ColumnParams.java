package io.convoy.ml;

import io.convoy.api.backend.BackendChoice;
import io.convoy.dataset.ReadOptions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import scala.Function1;

/** The parameters of estimator and model that are no settings of a job file. */
final class ColumnParams implements Serializable {
  private static final long serialVersionUID = 1L;

  static final String FEATURES = "featuresCol";
  static final String PREDICTION = "predictionCol";
  static final String PROBABILITY = "probabilityCol";
  static final String RAW_PREDICTION = "rawPredictionCol";
  static final String LABEL_STRING = "labelStringCol";
  static final String TOP = "topCol";
  static final String TOP_CLASSES = "topClasses";
  static final String FEATURES_OUTPUT = "featuresOutputCol";
  static final String FEATURES_LAYER = "featuresLayer";
  static final String ERROR = "errorCol";
  static final String MAX_PIXELS = "maxPixels";
  static final String CLASS_NUMBERS = "classNumbers";
  static final String PRECISION = "precision";

  static final String LABEL = "labelCol";
  static final String VALIDATION = "validationIndicatorCol";
  static final String WEIGHT = "weightCol";
  static final String ORDER = "orderCol";
  static final String CACHE = "cacheDir";

  /** Parameters that name columns which are added, in their order. */
  static final List<String> ADDED =
      List.of(RAW_PREDICTION, PROBABILITY, PREDICTION, LABEL_STRING, TOP, FEATURES_OUTPUT, ERROR);

  private static final int TOP_DEFAULT = 5;

  private final Params owner;
  private final List<Param<?>> all = new ArrayList<>();

  /** The parameters of {@code owner}, with their defaults. */
  ColumnParams(Params owner) {
    this.owner = owner;
    text(
        FEATURES,
        "column with the images: binary content, Spark's image struct, array of bytes, path",
        "content");
    text(PREDICTION, "column added with the class as a number (double)", "prediction");
    text(PROBABILITY, "column added with the probability of each class (vector)", "probability");
    text(
        RAW_PREDICTION,
        "column added with the logarithms of the probabilities (vector)",
        "rawPrediction");
    text(LABEL_STRING, "column added with the name of the class (string); none unless set", "");
    text(
        TOP,
        "column added with the most probable classes (array of label and probability); none unless set",
        "");
    number(TOP_CLASSES, "classes in topCol, at least 1", 1, Integer.MAX_VALUE, TOP_DEFAULT);
    text(
        FEATURES_OUTPUT,
        "column added with the output of featuresLayer (vector); none unless set",
        "");
    text(FEATURES_LAYER, "layer whose output is in featuresOutputCol", "");
    text(
        ERROR,
        "column added with the reason why an image cannot be used (string), null where all is well; empty for none",
        "error");
  }

  List<Param<?>> all() {
    return all;
  }

  /** Adds what only an estimator needs. */
  ColumnParams withTraining() {
    text(LABEL, "column with the labels: strings, or whole numbers from 0", "label");
    text(VALIDATION, "column that is true for validation images (boolean); none unless set", "");
    text(WEIGHT, "column with the weights of the examples (number); all 1 unless set", "");
    text(
        ORDER,
        "column by which the examples are numbered; path or origin of the images unless set",
        "");
    text(
        CACHE,
        "URI of a folder that all executors see, for the images of a training; the staging folder"
            + " of the application unless set",
        "");
    return this;
  }

  /** Adds the largest number of pixels, which an estimator has among its settings. */
  ColumnParams withMaxPixels() {
    number(
        MAX_PIXELS,
        "width times height that an image may have; a larger one is not decoded",
        1,
        ReadOptions.MOST_PIXELS,
        ReadOptions.DEFAULT_PIXELS);
    return this;
  }

  /** Adds the precision of predictions; an estimator has that of training among its settings. */
  ColumnParams withPrecision() {
    Param<String> param =
        new Param<>(
            owner,
            PRECISION,
            "precision of the computation: auto, float32, bfloat16, or int8 for a model with ranges"
                + " of activations",
            new PrecisionCheck());
    all.add(param);
    owner.setDefault(param, "float32");
    return this;
  }

  /** Adds the numbers of the classes, which a model has learned from its table. */
  ColumnParams withClassNumbers() {
    all.add(
        new DoubleArrayParam(
            owner, CLASS_NUMBERS, "number in predictionCol of each output of the network"));
    return this;
  }

  private void text(String name, String doc, String fallback) {
    Param<String> param = new Param<>(owner, name, doc);
    all.add(param);
    owner.setDefault(param, fallback);
  }

  private void number(String name, String doc, int min, int max, int fallback) {
    IntParam param = new IntParam(owner, name, doc, ParamValidators.inRange(min, max));
    all.add(param);
    owner.setDefault(param, (Object) fallback);
  }

  /** Refuses an unsupported precision with the supported ones. */
  private record PrecisionCheck() implements Function1<String, Object>, Serializable {
    @Override
    public Object apply(String name) {
      BackendChoice.requirePrecision(name);
      return true;
    }
  }
}
