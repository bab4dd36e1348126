package io.convoy.spark.doctor;

import java.io.Serializable;
import org.apache.spark.api.java.function.Function;

/** What a probe has found out about a process. */
public record Answer<R extends Serializable>(SparkProcess process, R value)
    implements Serializable {

  /** Runs a probe in a task. */
  static final class Task<R extends Serializable> implements Function<Integer, Answer<R>> {
    private static final long serialVersionUID = 1L;

    private final Probe<R> probe;

    Task(Probe<R> probe) {
      this.probe = probe;
    }

    @Override
    public Answer<R> call(Integer number) {
      return new Answer<>(SparkProcess.here(), probe.run());
    }
  }
}
