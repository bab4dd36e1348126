package io.convoy.api.doctor;

import io.convoy.spark.doctor.SparkProcess;
import java.util.Objects;

/**
 * The result of one check.
 *
 * @param name what was checked
 * @param where the process that it is about
 * @param message what was found
 * @param remedy what to do; empty if it is ok
 */
public record Check(String name, String where, Status status, String message, String remedy) {
  /** Whether a job can run. */
  public enum Status {
    /** It can. */
    OK,
    /** It can, but slower or with less safety than it should. */
    WARNING,
    /** It cannot. */
    FAILED
  }

  public Check {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(where, "where is null");
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(message, "message is null");
    Objects.requireNonNull(remedy, "remedy is null");
  }

  static Check ok(String name, SparkProcess where, String message) {
    return new Check(name, where.toString(), Status.OK, message, "");
  }

  static Check warning(String name, SparkProcess where, String message, String remedy) {
    return new Check(name, where.toString(), Status.WARNING, message, remedy);
  }

  static Check failed(String name, SparkProcess where, String message, String remedy) {
    return new Check(name, where.toString(), Status.FAILED, message, remedy);
  }

  /** Whether a job cannot run. */
  public boolean isFailed() {
    return status == Status.FAILED;
  }
}
