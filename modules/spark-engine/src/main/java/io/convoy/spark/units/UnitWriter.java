package io.convoy.spark.units;

import io.convoy.dataset.Images;
import java.io.IOException;
import java.io.Serializable;

/**
 * Writes units on an executor. The files of a unit have the same content in every attempt.
 *
 * @param <I> the images that it needs
 * @param <M> the manifest of a unit
 */
@FunctionalInterface
public interface UnitWriter<I extends Images, M> extends Serializable {
  /**
   * Writes all files of a unit.
   *
   * @return the manifest that commits the unit
   */
  M write(UnitAttempt<I> attempt) throws IOException;
}
