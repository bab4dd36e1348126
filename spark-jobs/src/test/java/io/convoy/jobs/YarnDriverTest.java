package io.convoy.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.apache.spark.SparkUserAppException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What YARN makes of it is in YarnIT. */
class YarnDriverTest {
  @ParameterizedTest
  @CsvSource({
    "yarn, cluster, true",
    "yarn, client, false",
    "yarn, , false",
    "spark://host:7077, cluster, false",
    ", , false"
  })
  void isADriverThatRunsOnYarnItself(String master, String mode, boolean expected) {
    Properties properties = new Properties();
    if (master != null) {
      properties.setProperty("spark.master", master);
    }
    if (mode != null) {
      properties.setProperty("spark.submit.deployMode", mode);
    }
    assertThat(YarnDriver.isThis(properties)).isEqualTo(expected);
  }

  @Test
  void aProgramThatFailsThrowsItsExitStatus() {
    assertThatCode(() -> YarnDriver.end(0)).doesNotThrowAnyException();
    assertThatThrownBy(() -> YarnDriver.end(143))
        .isInstanceOf(SparkUserAppException.class)
        .hasMessageContaining("143");
  }
}
