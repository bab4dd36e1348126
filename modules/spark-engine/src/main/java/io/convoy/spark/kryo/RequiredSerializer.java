package io.convoy.spark.kryo;

import io.convoy.training.backend.ModelState;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;

/** What Convoy asks of the serializer that a Spark session was started with. */
public final class RequiredSerializer {
  private RequiredSerializer() {}

  /**
   * Checks the serializer of the running session, if one runs.
   *
   * @throws IllegalArgumentException if it is Kryo's and {@link ConvoyKryoRegistrator} registered
   *     nothing with it: Kryo cannot read records by itself
   */
  public static void check() {
    SparkEnv running = SparkEnv.get();
    if (running != null) {
      check(running.serializer(), running.conf());
    }
  }

  static void check(Serializer serializer, SparkConf settings) {
    if (serializer instanceof KryoSerializer kryo
        && kryo.newKryo().getClassResolver().getRegistration(ModelState.class) == null) {
      throw new IllegalArgumentException(
          "Invalid Spark setting: spark.kryo.registrator = '%s' (allowed with Kryo as spark.serializer: %s, alone or in a list)"
              .formatted(
                  settings.get("spark.kryo.registrator", ""),
                  ConvoyKryoRegistrator.class.getName()));
    }
  }
}
