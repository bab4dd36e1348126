package io.convoy.ml;

import org.apache.spark.ml.param.Params;

/**
 * The column of images that is read, and the columns that a prediction adds. A column whose name is
 * empty is not added.
 *
 * @param <S> type of the estimator or model
 */
public interface PredictionColumns<S> extends Params {
  /**
   * Sets the column with the images: encoded images (JPEG, PNG and others) as binary values or
   * arrays of bytes, paths of their files on any file system of Hadoop, or Spark's struct of
   * decoded images.
   *
   * @param column {@code content} by default, as Spark reads binary files
   * @return this
   */
  default S setFeaturesCol(String column) {
    return with(ColumnParams.FEATURES, column);
  }

  /**
   * Sets the added column with the predicted class (double): the number that its label has in the
   * training table or, where labels are strings, its position among them.
   *
   * @param column {@code prediction} by default
   * @return this
   */
  default S setPredictionCol(String column) {
    return with(ColumnParams.PREDICTION, column);
  }

  /**
   * Sets the added column with the probability of every class (vector, by the number of the class).
   *
   * @param column {@code probability} by default
   * @return this
   */
  default S setProbabilityCol(String column) {
    return with(ColumnParams.PROBABILITY, column);
  }

  /**
   * Sets the added column with the natural logarithms of the probabilities (vector).
   *
   * @param column {@code rawPrediction} by default
   * @return this
   */
  default S setRawPredictionCol(String column) {
    return with(ColumnParams.RAW_PREDICTION, column);
  }

  /**
   * Sets the added column with the name of the predicted class (string).
   *
   * @param column none by default
   * @return this
   */
  default S setLabelStringCol(String column) {
    return with(ColumnParams.LABEL_STRING, column);
  }

  /**
   * Sets the added column with the most probable classes (array of structs {@code label}, {@code
   * probability}, most probable first).
   *
   * @param column none by default
   * @return this
   */
  default S setTopCol(String column) {
    return with(ColumnParams.TOP, column);
  }

  /**
   * Sets how many classes the column of {@link #setTopCol} lists.
   *
   * @param classes at least 1, 5 by default
   * @return this
   * @throws IllegalArgumentException if the number is below 1
   */
  default S setTopClasses(int classes) {
    return with(ColumnParams.TOP_CLASSES, classes);
  }

  /**
   * Sets the added column with the output of a layer (vector, {@code [channels, height, width]} row
   * by row).
   *
   * @param column none by default
   * @return this
   */
  default S setFeaturesOutputCol(String column) {
    return with(ColumnParams.FEATURES_OUTPUT, column);
  }

  /**
   * Sets the layer whose output {@link #setFeaturesOutputCol} adds.
   *
   * @param layer its name, as {@code convoy describe} lists it
   * @return this
   */
  default S setFeaturesLayer(String layer) {
    return with(ColumnParams.FEATURES_LAYER, layer);
  }

  /**
   * Sets the added column with the reason why an image cannot be used (string), which is null where
   * all is well. The other columns of such a row are null, except that {@code predictionCol} is
   * NaN.
   *
   * @param column {@code error} by default
   * @return this
   */
  default S setErrorCol(String column) {
    return with(ColumnParams.ERROR, column);
  }

  /**
   * Limits the size of images: larger ones cannot be used, and are not decoded.
   *
   * @param pixels width times height, 1 to 500,000,000; 50,000,000 by default
   * @return this
   * @throws IllegalArgumentException if the number is out of range
   */
  default S setMaxPixels(int pixels) {
    return with(ColumnParams.MAX_PIXELS, pixels);
  }

  // S is the type of this.
  @SuppressWarnings("unchecked")
  private S with(String param, Object value) {
    set(getParam(param), value);
    return (S) this;
  }
}
