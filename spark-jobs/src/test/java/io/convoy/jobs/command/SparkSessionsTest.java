package io.convoy.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkSessionsTest {
  @Test
  void aLocalSessionListensOnLoopbackOnly() {
    SparkConf configuration = new SparkConf(false);
    SparkSessions.listenOnLoopbackOnly(configuration);
    assertThat(configuration.get("spark.driver.host")).isEqualTo("127.0.0.1");
    assertThat(configuration.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
    if (System.getenv("SPARK_LOCAL_IP") == null) {
      assertThat(configuration.get("spark.ui.enabled")).isEqualTo("false");
    }
  }

  @Test
  void anAddressThatTheUserGivesStays() {
    SparkConf configuration = new SparkConf(false).set("spark.driver.host", "10.0.0.1");
    SparkSessions.listenOnLoopbackOnly(configuration);
    assertThat(configuration.get("spark.driver.host")).isEqualTo("10.0.0.1");
  }
}
