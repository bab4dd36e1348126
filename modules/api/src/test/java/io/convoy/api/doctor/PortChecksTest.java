package io.convoy.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.doctor.Check.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class PortChecksTest {
  private final SparkConf settings = new SparkConf(false);

  @Test
  void aMasterThatListensIsFoundAmongSeveral() throws IOException {
    int closed = closedPort();
    try (ServerSocket master = listening()) {
      settings.set(
          "spark.master",
          "spark://127.0.0.1:%s,127.0.0.1:%s".formatted(closed, master.getLocalPort()));
      assertThat(PortChecks.of(settings))
          .singleElement()
          .satisfies(check -> assertThat(check.status()).isEqualTo(Status.OK));
    }
  }

  @Test
  void aMasterWhosePortIsClosedFails() throws IOException {
    int port = closedPort();
    settings.set("spark.master", "spark://127.0.0.1:" + port);
    Check check = onlyCheck();
    assertThat(check.isFailed()).isTrue();
    assertThat(check.message())
        .isEqualTo(
            "Cannot connect to the master at 127.0.0.1:%s: Connection refused".formatted(port));
    settings.set("spark.master", "spark://nowhere");
    assertThat(onlyCheck().message())
        .isEqualTo("Cannot connect to the master at nowhere: not a host and a port");
  }

  @Test
  void aPortOfTheDriverThatIsTakenFailsIfSparkTriesNoOther() throws IOException {
    try (ServerSocket taken = listening()) {
      String port = Integer.toString(taken.getLocalPort());
      settings.set("spark.driver.host", "127.0.0.1").set("spark.driver.port", port);
      Check warning = onlyCheck();
      assertThat(warning.status()).isEqualTo(Status.WARNING);
      assertThat(warning.remedy()).startsWith("Spark tries the next 16 ports");
      settings.set("spark.port.maxRetries", "0");
      Check failed = onlyCheck();
      assertThat(failed.isFailed()).isTrue();
      assertThat(failed.message())
          .startsWith(
              "Cannot listen on spark.driver.port = %s: Address already in use".formatted(port));
    }
    assertThat(onlyCheck().status()).isEqualTo(Status.OK);
  }

  @Test
  void portsThatSparkChoosesNeedNoCheck() {
    assertThat(PortChecks.of(settings.set("spark.master", "local[2]"))).isEmpty();
  }

  private Check onlyCheck() {
    List<Check> checks = PortChecks.of(settings);
    assertThat(checks).hasSize(1);
    return checks.get(0);
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket closed = listening()) {
      return closed.getLocalPort();
    }
  }
}
