package io.convoy.spark.doctor;

import java.io.Serializable;

/**
 * Finds out something about the process that runs it. What it looks for and cannot find is part of
 * its result, not an exception.
 *
 * @param <R> what it finds out
 */
@FunctionalInterface
public interface Probe<R extends Serializable> extends Serializable {
  /** Runs in a task, with Spark's environment of the process. */
  R run();
}
