package io.convoy.api.doctor;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.spark.doctor.SparkProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/** Checks the ports that Spark needs before it starts; Spark itself tries for a minute. */
final class PortChecks {
  private static final int CONNECT_MILLIS = 5000;
  private static final Pattern ADDRESS = Pattern.compile("(?<host>.+):(?<port>\\d{1,5})/?");
  private static final Pattern MASTER =
      Pattern.compile("spark://(?<several>.+)|k8s://https?://(?<one>.+)");
  private static final int MAX_RETRIES = 16;

  private PortChecks() {}

  static List<Check> of(SparkConf settings) {
    List<Check> checks = new ArrayList<>();
    master(settings.get("spark.master", "")).ifPresent(checks::add);
    Stream.of("spark.driver.port", "spark.driver.blockManager.port", "spark.blockManager.port")
        .filter(setting -> settings.getInt(setting, 0) != 0)
        .forEach(setting -> checks.add(own(setting, settings)));
    return checks;
  }

  /** Connects to the master; empty if its address is not part of the URL. */
  private static Optional<Check> master(String url) {
    Matcher master = MASTER.matcher(url);
    if (!master.matches()) {
      return Optional.empty();
    }
    String addresses =
        master.group("several") == null ? master.group("one") : master.group("several");
    List<String> closed = new ArrayList<>();
    for (String address : addresses.split(",", -1)) {
      Optional<String> reason = connect(address);
      if (reason.isEmpty()) {
        return Optional.of(Check.ok("master", SparkProcess.DRIVER, "connects to " + url));
      }
      closed.add("%s: %s".formatted(address, reason.get()));
    }
    return Optional.of(
        Check.failed(
            "master",
            SparkProcess.DRIVER,
            "Cannot connect to the master at " + String.join(", ", closed),
            "start the master, give its URL with --master, or open its port in the firewall"));
  }

  private static Optional<String> connect(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      return Optional.of("not a host and a port");
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(parts.group("host"), Integer.parseInt(parts.group("port"))),
          CONNECT_MILLIS);
      return Optional.empty();
    } catch (IOException | IllegalArgumentException closed) {
      return Optional.of(FailureReason.of(closed));
    }
  }

  /** Whether this process can listen on a port that a setting fixes. */
  private static Check own(String setting, SparkConf settings) {
    int port = settings.getInt(setting, 0);
    String host = settings.get("spark.driver.bindAddress", settings.get("spark.driver.host", ""));
    InetSocketAddress address =
        host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address);
      return Check.ok("ports", SparkProcess.DRIVER, "%s = %s is free".formatted(setting, port));
    } catch (IOException | IllegalArgumentException taken) {
      int retries = settings.getInt("spark.port.maxRetries", MAX_RETRIES);
      String message =
          "Cannot listen on %s = %s: %s".formatted(setting, port, FailureReason.of(taken));
      return retries == 0
          ? Check.failed(
              "ports",
              SparkProcess.DRIVER,
              message,
              "give another port, or end the process that listens there")
          : Check.warning(
              "ports",
              SparkProcess.DRIVER,
              message,
              "Spark tries the next %s ports, which must be open in the firewall too"
                  .formatted(retries));
    }
  }
}
