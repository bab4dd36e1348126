package io.convoy.api.doctor;

import io.convoy.spark.doctor.Answer;
import io.convoy.spark.doctor.ClockOffset;
import io.convoy.spark.doctor.ReadProbe.Reading;
import io.convoy.spark.doctor.SparkProcess;
import io.convoy.spark.doctor.Transfer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Judges what processes have found out about each other and about the data. */
final class ClusterChecks {
  /** From which logs of several machines are hard to compare. */
  private static final Duration NOTICEABLE_DIFFERENCE = Duration.ofSeconds(2);

  /** Kerberos refuses five minutes, S3 fifteen. */
  private static final Duration LARGEST_DIFFERENCE = Duration.ofMinutes(5);

  /** Of a network of 100 Mbit/s. */
  private static final double SLOW_BYTES_PER_SECOND = 12.5e6;

  private static final String NETWORK = "network";
  private static final String PORTS = "ports";

  private ClusterChecks() {}

  static Check clock(ClockOffset offset) {
    Duration difference = offset.difference();
    String name = "clock";
    String remedy = "synchronize the clocks of both machines (chrony, NTP)";
    if (difference.isZero()) {
      return Check.ok(
          name,
          offset.process(),
          "the driver's, to within %s ms".formatted(offset.uncertainty().toMillis()));
    }
    String message =
        String.format(
            Locale.ROOT,
            "%.3f s %s the driver's",
            difference.toMillis() / 1e3,
            offset.least() > 0 ? "ahead of" : "behind");
    if (difference.compareTo(LARGEST_DIFFERENCE) >= 0) {
      return Check.failed(name, offset.process(), message, remedy);
    }
    return difference.compareTo(NOTICEABLE_DIFFERENCE) >= 0
        ? Check.warning(name, offset.process(), message, remedy)
        : Check.ok(name, offset.process(), message);
  }

  /**
   * Judges what an executor has read.
   *
   * @param images what they are for
   * @param location of the images
   */
  static Check reading(String images, String location, Answer<Reading> answer) {
    Reading reading = answer.value();
    return reading.failure() == null
        ? Check.ok(
            images,
            answer.process(),
            String.format(
                Locale.ROOT,
                "%,d images of %,d bytes read in %,.0f ms",
                reading.images(),
                reading.bytes(),
                reading.nanos() / 1e6))
        : Check.failed(
            images,
            answer.process(),
            reading.failure().startsWith("Cannot ")
                ? reading.failure()
                : "Cannot read images of %s: %s".formatted(location, reading.failure()),
            "give a location that every executor reads (hdfs:, s3a:, a shared mount), and let the"
                + " user of the executors read it");
  }

  /** Judges the connections and transfers of a process. */
  static List<Check> network(Answer<ArrayList<Transfer>> answer) {
    SparkProcess process = answer.process();
    List<Check> checks = new ArrayList<>();
    List<Transfer> refused =
        answer.value().stream().filter(transfer -> transfer.refused() != null).toList();
    refused.forEach(transfer -> checks.add(closed(process, transfer)));
    if (refused.isEmpty()) {
      checks.add(
          Check.ok(
              PORTS,
              process,
              "connects to %s other %s"
                  .formatted(
                      answer.value().size(),
                      answer.value().size() == 1 ? "process" : "processes")));
    }
    answer.value().stream()
        .filter(transfer -> transfer.failure() != null)
        .forEach(
            transfer ->
                checks.add(
                    Check.failed(
                        NETWORK,
                        process,
                        "Cannot fetch data from %s: %s"
                            .formatted(transfer.from(), transfer.failure()),
                        "see the logs of both processes")));
    List<Transfer> measured = answer.value().stream().filter(Transfer::isMeasured).toList();
    if (!measured.isEmpty()) {
      checks.add(speed(process, measured));
    }
    return checks;
  }

  private static Check closed(SparkProcess process, Transfer transfer) {
    SparkProcess other = transfer.from();
    return Check.failed(
        PORTS,
        process,
        "Cannot connect to %s at %s:%s: %s"
            .formatted(other, other.host(), other.port(), transfer.refused()),
        "open the port in the firewall between the two; %s fixes its number"
            .formatted(
                other.isDriver() ? "spark.driver.blockManager.port" : "spark.blockManager.port"));
  }

  private static Check speed(SparkProcess process, List<Transfer> measured) {
    String message =
        measured.stream()
            .map(
                transfer ->
                    String.format(
                        Locale.ROOT,
                        "%,.0f MB/s from %s",
                        transfer.bytesPerSecond() / 1e6,
                        transfer.from()))
            .collect(Collectors.joining(", "));
    boolean slow =
        measured.stream().anyMatch(transfer -> transfer.bytesPerSecond() < SLOW_BYTES_PER_SECOND);
    return slow
        ? Check.warning(
            NETWORK,
            process,
            message,
            "expect long exchanges: increase training.averaging-period, or send less with"
                + " training.exchange")
        : Check.ok(NETWORK, process, message);
  }
}
