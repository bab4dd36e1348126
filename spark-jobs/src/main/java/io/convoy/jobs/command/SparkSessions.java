package io.convoy.jobs.command;

import io.convoy.spark.cluster.ExecutorLosses;
import io.convoy.spark.cluster.MissingExecutors;
import io.convoy.spark.cluster.StandaloneMaster;
import io.convoy.spark.kryo.ConvoyKryoRegistrator;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.SparkSession;

/** Spark sessions with the settings that the commands need. */
public final class SparkSessions {
  /** Without these the commands would be slow or run out of memory. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "spark.serializer", KryoSerializer.class.getName(),
          "spark.kryo.registrationRequired", "true",
          "spark.kryo.registrator", ConvoyKryoRegistrator.class.getName(),
          "spark.kryoserializer.buffer.max", "2047m",
          // Parameters do not compress; trying costs more than sending them.
          "spark.broadcast.compress", "false");

  /** Defaults that a user may override. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "spark.master", "local[*]",
          // An executor that has to leave hands over what it keeps for the next round.
          "spark.decommission.enabled", "true",
          "spark.storage.decommission.enabled", "true",
          // Sends the parameters of a small network directly, instead of their location first.
          "spark.task.maxDirectResultSize", "32m",
          "spark.ui.showConsoleProgress", "false",
          // One worker is one task on one core, for which more threads would compete.
          "spark.executorEnv.OMP_NUM_THREADS", "1",
          // Java takes the character set of file names from the locale of its process.
          "spark.executorEnv.LC_ALL", "C.UTF-8");

  /** Loggers of the connections between processes. */
  private static final String NETWORK = "org.apache.spark.network";

  private static final String LOOPBACK = "127.0.0.1";

  private SparkSessions() {}

  /**
   * Opens a session for a command; spark-submit sets master and resources.
   *
   * @throws IllegalStateException if the master of a standalone cluster does not answer
   */
  public static SparkSession open(String name) {
    SparkConf configuration = configuration(name);
    requireMaster(configuration);
    return open(configuration);
  }

  /** The settings of a session for a command: those of spark-submit and those that it needs. */
  public static SparkConf configuration(String name) {
    SparkConf configuration = new SparkConf().setAppName(name);
    DEFAULTS.forEach(configuration::setIfMissing);
    REQUIRED.forEach(configuration::set);
    if (configuration.get("spark.master").startsWith("local")) {
      // Out of memory fails the task, not the driver, which has to report the reason.
      configuration.setIfMissing("spark.executor.killOnFatalError.depth", "0");
      listenOnLoopbackOnly(configuration);
      // Data that stay in this process need no checksum.
      configuration.setIfMissing("spark.broadcast.checksum", "false");
    }
    return configuration;
  }

  /** Opens a session with the settings of a command. */
  public static SparkSession open(SparkConf configuration) {
    SparkSession session = SparkSession.builder().config(configuration).getOrCreate();
    ExecutorLosses.watch(session.sparkContext());
    MissingExecutors.watch(session.sparkContext());
    return session;
  }

  /** Without what Spark's network logs about a port that is not a master's. */
  private static void requireMaster(SparkConf configuration) {
    Level level = LogManager.getLogger(NETWORK).getLevel();
    Configurator.setLevel(NETWORK, Level.OFF);
    try {
      StandaloneMaster.requireReachable(configuration);
    } finally {
      Configurator.setLevel(NETWORK, level);
    }
  }

  /** No other machine has to reach a session that runs in this process. */
  static void listenOnLoopbackOnly(SparkConf configuration) {
    configuration.setIfMissing("spark.driver.host", LOOPBACK);
    configuration.setIfMissing("spark.driver.bindAddress", LOOPBACK);
    if (System.getenv("SPARK_LOCAL_IP") == null) {
      // The only way to give Spark's pages an address; without it all machines could open them.
      configuration.setIfMissing("spark.ui.enabled", "false");
    }
  }
}
