package io.convoy.spark.cluster;

import io.convoy.dataset.messages.FailureReason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.internal.config.package$;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;

/**
 * Asks the master of a standalone cluster whether it is there, before a session is opened: Spark
 * itself tries for a minute, and then stops with messages about other matters.
 */
public final class StandaloneMaster {
  private static final String SETTING = "spark.master";
  private static final String SCHEME = "spark://";
  private static final int CONNECT_MILLISECONDS = 5_000;
  private static final String ANSWER_TIME = "8s";

  private StandaloneMaster() {}

  /**
   * Requires that a master answers, if the configuration names one or several.
   *
   * @throws IllegalStateException if none does; the message has the reasons
   */
  public static void requireReachable(SparkConf configuration) {
    requireReachable(configuration, ANSWER_TIME);
  }

  /**
   * @param answerTime how long to wait for the answer of each master, as Spark writes durations
   */
  static void requireReachable(SparkConf configuration, String answerTime) {
    String url = configuration.get(SETTING);
    if (!url.startsWith(SCHEME)) {
      return;
    }
    List<String> reasons = new ArrayList<>();
    for (String address : url.substring(SCHEME.length()).split(",", -1)) {
      Optional<String> reason = unreachable(address, configuration, answerTime);
      if (reason.isEmpty()) {
        return;
      }
      reasons.add(reason.get());
    }
    throw new IllegalStateException(
        "Cannot reach Spark's master: %s (%s)".formatted(url, String.join("; ", reasons)));
  }

  private static Optional<String> unreachable(
      String address, SparkConf configuration, String answerTime) {
    URI uri = uri(address);
    // Java writes the address of IPv6 in brackets, and reads it without them.
    InetSocketAddress socketAddress =
        new InetSocketAddress(uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort());
    try (Socket socket = new Socket()) {
      if (socketAddress.isUnresolved()) {
        throw new UnknownHostException(uri.getHost());
      }
      socket.connect(socketAddress, CONNECT_MILLISECONDS);
    } catch (IOException e) {
      return Optional.of(FailureReason.of(e));
    }
    return answers(uri, configuration, answerTime)
        ? Optional.empty()
        : Optional.of(
            "what listens there is no master of this version of Spark; its page has another port, as a rule 8080, than the master, 7077");
  }

  private static URI uri(String address) {
    try {
      URI uri = new URI(SCHEME + address);
      if (uri.getHost() != null && uri.getPort() > 0) {
        return uri;
      }
    } catch (URISyntaxException invalid) {
      throw invalid(address);
    }
    throw invalid(address);
  }

  private static IllegalStateException invalid(String address) {
    return new IllegalStateException(
        "Invalid %s: %s%s (must be spark://HOST:PORT)".formatted(SETTING, SCHEME, address));
  }

  /** Undocumented classes of Spark, with which its workers find the master too. */
  private static boolean answers(URI uri, SparkConf configuration, String answerTime) {
    SparkConf impatient =
        configuration
            .clone()
            .set("spark.rpc.lookupTimeout", answerTime)
            .set("spark.rpc.askTimeout", answerTime);
    SecurityManager security =
        new SecurityManager(impatient, Option.empty(), package$.MODULE$.AUTH_SECRET_FILE());
    RpcEnv client = RpcEnv.create("master-check", "localhost", -1, impatient, security, true);
    try {
      client.setupEndpointRef(new RpcAddress(uri.getHost(), uri.getPort()), Master.ENDPOINT_NAME());
      return true;
    } catch (Exception unanswered) { // A timeout too, which Scala does not declare.
      return false;
    } finally {
      client.shutdown();
      client.awaitTermination();
    }
  }
}
