package io.convoy.jobs.command;

import io.convoy.spark.cluster.ExecutorLosses;
import io.convoy.spark.cluster.MissingExecutors;
import io.convoy.spark.kryo.ConvoyKryoRegistrator;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.SparkSession;

/** Spark as Convoy needs it. */
final class SparkSessions {
  /** Without these Convoy would be wrong, slow, or out of memory. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "spark.serializer", KryoSerializer.class.getName(),
          "spark.kryo.registrationRequired", "true",
          "spark.kryo.registrator", ConvoyKryoRegistrator.class.getName(),
          "spark.kryoserializer.buffer.max", "2047m",
          // Weights do not compress; trying to costs more than sending them.
          "spark.broadcast.compress", "false");

  /** What a user may have reasons to set otherwise. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "spark.master", "local[*]",
          // The weights of a small network, instead of first telling the driver where to fetch
          // them.
          "spark.task.maxDirectResultSize", "32m",
          "spark.ui.showConsoleProgress", "false",
          // One worker is one task on one core: more threads in each would only get in one
          // another's way.
          "spark.executorEnv.OMP_NUM_THREADS", "1");

  private SparkSessions() {}

  /** A session for a command; master and resources are spark-submit's. */
  static SparkSession open(String name) {
    SparkConf configuration = new SparkConf().setAppName(name);
    DEFAULTS.forEach(configuration::setIfMissing);
    REQUIRED.forEach(configuration::set);
    if (configuration.get("spark.master").startsWith("local")) {
      // Without memory a task fails, instead of taking the driver with it, which would tell why.
      configuration.setIfMissing("spark.executor.killOnFatalError.depth", "0");
      // What does not leave the process cannot be damaged on the way.
      configuration.setIfMissing("spark.broadcast.checksum", "false");
    }
    SparkSession session = SparkSession.builder().config(configuration).getOrCreate();
    ExecutorLosses.watch(session.sparkContext());
    MissingExecutors.watch(session.sparkContext());
    return session;
  }
}
