package io.convoy.ml;

import org.apache.spark.ml.param.Params;

/**
 * What a network is trained with: the columns beside the images, and the settings of a job file.
 *
 * @param <S> type of the estimator
 */
public interface TrainingParams<S> extends Params {
  /**
   * Sets the column with the labels.
   *
   * @param column {@code label} by default; strings, or whole numbers from 0 of any type, whose
   *     names come from a {@code StringIndexer} if there is one
   * @return this
   */
  default S setLabelCol(String column) {
    return with(ColumnParams.LABEL, column);
  }

  /**
   * Sets the column that marks validation images, on which the network is evaluated after every
   * epoch in place of being trained.
   *
   * @param column of booleans; null is false
   * @return this
   */
  default S setValidationIndicatorCol(String column) {
    return with(ColumnParams.VALIDATION, column);
  }

  /**
   * Sets the column with the weights of the examples: the loss of an example, and so its gradient,
   * is multiplied by its weight. Validation images are not weighted.
   *
   * @param column of finite numbers of at least 0
   * @return this
   */
  default S setWeightCol(String column) {
    return with(ColumnParams.WEIGHT, column);
  }

  /**
   * Sets the column by which the examples are numbered.
   *
   * @param column of strings, numbers, dates or timestamps
   * @return this
   */
  default S setOrderCol(String column) {
    return with(ColumnParams.ORDER, column);
  }

  /**
   * Sets where the images are during a training.
   *
   * @param uri of a folder on a file system that all executors see
   * @return this
   */
  default S setCacheDir(String uri) {
    return with(ColumnParams.CACHE, uri);
  }

  /**
   * Sets one of the settings that a job file can have; {@code conf/README.md} lists them.
   *
   * @param key of the setting, for instance {@code training.weight-decay}
   * @param value a number, a flag, or a text as the command line has it; the text {@code null}
   *     removes the setting
   * @return this
   * @throws IllegalArgumentException if there is no such setting, it does not accept the value, or
   *     the table says it
   */
  S setSetting(String key, Object value);

  /**
   * Sets the network, {@code network.name}.
   *
   * @param name in the catalog, for instance {@code resnet20}
   * @return this
   */
  default S setNetwork(String name) {
    return setSetting("network.name", name);
  }

  /**
   * Sets the weights that training starts from, {@code network.weights}.
   *
   * @param uri of a model, or of a file of another tool
   * @return this
   */
  default S setWeights(String uri) {
    return setSetting("network.weights", uri);
  }

  /**
   * Sets the number of epochs, {@code training.epochs}.
   *
   * @param epochs at least 1
   * @return this
   * @throws IllegalArgumentException if the number is out of range
   */
  default S setEpochs(int epochs) {
    return setSetting("training.epochs", epochs);
  }

  /**
   * Sets the number of images in a step of one worker, {@code training.batch-size}.
   *
   * @param images at least 1
   * @return this
   * @throws IllegalArgumentException if the number is out of range
   */
  default S setBatchSize(int images) {
    return setSetting("training.batch-size", images);
  }

  /**
   * Sets the number of workers, {@code training.workers}.
   *
   * @param workers at least 1; one for each task slot unless set
   * @return this
   * @throws IllegalArgumentException if the number is out of range
   */
  default S setWorkers(int workers) {
    return setSetting("training.workers", workers);
  }

  /**
   * Sets the seed of all random numbers, {@code training.seed}.
   *
   * @param seed any number
   * @return this
   */
  default S setSeed(long seed) {
    return setSetting("training.seed", seed);
  }

  /**
   * Sets the learning rate before any decay, {@code training.learning-rate.initial}.
   *
   * @param rate above 0
   * @return this
   * @throws IllegalArgumentException if the rate is out of range
   */
  default S setLearningRate(double rate) {
    return setSetting("training.learning-rate.initial", rate);
  }

  // S is the type of this.
  @SuppressWarnings("unchecked")
  private S with(String param, String value) {
    set(getParam(param), value);
    return (S) this;
  }
}
