package io.convoy.spark.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.rpc.RpcEnv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class StandaloneMasterTest {
  private static final String HOST = "127.0.0.1";

  @Test
  void aPortOnWhichNobodyListens() throws IOException {
    refused(
        "spark://%s:%s".formatted(HOST, freePort()),
        "Cannot reach Spark's master: %s (Connection refused)");
  }

  @Test
  void anUnknownHost() {
    refused(
        "spark://master.invalid:7077",
        "Cannot reach Spark's master: %s (unknown host: master.invalid)");
  }

  @Test
  void everyOneOfSeveralHasItsReason() throws IOException {
    refused(
        "spark://master.invalid:7077,%s:%s".formatted(HOST, freePort()),
        "Cannot reach Spark's master: %s (unknown host: master.invalid; Connection refused)");
  }

  @Test
  void aPageIsNoMaster() throws IOException {
    HttpServer page = HttpServer.create(new InetSocketAddress(HOST, 0), 0);
    page.start();
    try {
      refused(
          "spark://%s:%s".formatted(HOST, page.getAddress().getPort()),
          "Cannot reach Spark's master: %s (what listens there is no master of this version of"
              + " Spark; its page has another port, as a rule 8080, than the master, 7077)");
    } finally {
      page.stop(0);
    }
  }

  @Test
  void anAddressWithoutAPort() {
    refused("spark://host", "Invalid spark.master: %s (must be spark://HOST:PORT)");
  }

  @Test
  void aMasterAnswersAlsoAfterAnotherThatDoesNot() throws IOException {
    SparkConf configuration = new SparkConf(false).set("spark.master.rest.enabled", "false");
    RpcEnv master = Master.startRpcEnvAndEndpoint(HOST, 0, 0, configuration)._1();
    try {
      String url = "spark://%s:%s,%s:%s".formatted(HOST, freePort(), HOST, master.address().port());
      assertThatCode(() -> StandaloneMaster.requireReachable(on(url))).doesNotThrowAnyException();
    } finally {
      master.shutdown();
      master.awaitTermination();
    }
  }

  @Test
  void othersAreNotAsked() {
    assertThatCode(() -> StandaloneMaster.requireReachable(on("local[2]")))
        .doesNotThrowAnyException();
    assertThatCode(() -> StandaloneMaster.requireReachable(on("yarn"))).doesNotThrowAnyException();
  }

  private static void refused(String url, String message) {
    assertThatThrownBy(() -> StandaloneMaster.requireReachable(on(url), "1s"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message, url);
  }

  private static SparkConf on(String url) {
    return new SparkConf(false).set("spark.master", url);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }
}
