package io.convoy.spark.doctor;

import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;

/**
 * A process of a Spark application.
 *
 * @param id Spark's id of the executor; {@code driver} for the driver
 * @param host address of its block manager, from which other processes fetch data
 * @param port of its block manager; 0 if it has none
 */
public record SparkProcess(String id, String host, int port) implements Serializable {
  private static final String DRIVER_ID = "driver";

  /** The driver of an application that has not started. */
  public static final SparkProcess DRIVER = new SparkProcess(DRIVER_ID, "localhost", 0);

  /** Returns this process; {@link #DRIVER} if Spark does not run in it. */
  public static SparkProcess here() {
    SparkEnv environment = SparkEnv.get();
    return environment == null ? DRIVER : of(environment.blockManager().blockManagerId());
  }

  static SparkProcess of(BlockManagerId process) {
    return new SparkProcess(process.executorId(), process.host(), process.port());
  }

  /** Whether it is the driver. On a local master that is also the executor. */
  public boolean isDriver() {
    return id.equals(DRIVER_ID);
  }

  /** The name of the process in messages. */
  @Override
  public String toString() {
    return isDriver() ? DRIVER_ID : "executor %s (%s)".formatted(id, host);
  }
}
