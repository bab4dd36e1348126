package io.convoy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class LocalSparkTest {
  @Test
  void callerSettingsWin() throws IOException {
    // The registrator is in a module that this one cannot see.
    Map<String, String> settings =
        Map.of("spark.kryo.registrator", "", "spark.kryo.registrationRequired", "false");
    try (SparkSession spark = LocalSpark.session(2, settings)) {
      assertThat(spark.range(10).count()).isEqualTo(10);
      assertThat(spark.sparkContext().defaultParallelism()).isEqualTo(2);
      assertThat(spark.conf().get("spark.serializer")).endsWith("KryoSerializer");
    }
  }
}
