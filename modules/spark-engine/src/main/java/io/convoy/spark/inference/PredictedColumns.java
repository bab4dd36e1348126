package io.convoy.spark.inference;

import io.convoy.dataset.Rejection;
import io.convoy.training.backend.Classifier;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.StructField;

/** The columns that a model adds to a table of images. */
public interface PredictedColumns extends Serializable {
  /** Names and types, in the order of the values. */
  List<StructField> fields();

  /** The values for an image that was classified. */
  Object[] values(Classifier.Outputs outputs);

  /** The values for an image that cannot be used. */
  Object[] values(Rejection rejection);
}
