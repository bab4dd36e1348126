package io.convoy.testing;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Spark in one process for tests, with the settings that Convoy has on a cluster: a class that is
 * not registered with Kryo fails the test.
 *
 * <pre>{@code
 * try (SparkSession spark = LocalSpark.session(2)) { ... }
 * }</pre>
 */
public final class LocalSpark {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.ui.enabled", "false",
          "spark.driver.host", "localhost",
          "spark.driver.bindAddress", "127.0.0.1",
          "spark.local.dir", Path.of("target", "spark").toAbsolutePath().toString(),
          "spark.sql.warehouse.dir", Path.of("target", "warehouse").toAbsolutePath().toString(),
          "spark.serializer", "org.apache.spark.serializer.KryoSerializer",
          "spark.kryo.registrationRequired", "true",
          "spark.kryo.registrator", "io.convoy.spark.kryo.ConvoyKryoRegistrator");

  private LocalSpark() {}

  /** A session with {@code slots} task slots. The caller closes it. */
  public static SparkSession session(int slots) {
    return session(slots, Map.of());
  }

  /**
   * A session with {@code slots} task slots; {@code settings} override the settings of this class.
   */
  public static SparkSession session(int slots, Map<String, String> settings) {
    SparkSession.Builder builder =
        SparkSession.builder().master("local[%s]".formatted(slots)).appName("convoy-test");
    SETTINGS.forEach(builder::config);
    settings.forEach(builder::config);
    SparkSession session = builder.getOrCreate();
    session.sparkContext().setLogLevel("WARN");
    return session;
  }
}
