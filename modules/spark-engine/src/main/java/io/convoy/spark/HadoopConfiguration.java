package io.convoy.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Hadoop's configuration, as the driver has it, on every executor. */
record HadoopConfiguration(Broadcast<SerializableConfiguration> onExecutors)
    implements AutoCloseable {
  static HadoopConfiguration broadcast(JavaSparkContext spark) {
    return new HadoopConfiguration(
        spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())));
  }

  @Override
  public void close() {
    onExecutors.destroy();
  }
}
