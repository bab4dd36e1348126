package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.PetPhotos;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} on a cluster of processes, once as it should be and once with faults. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DoctorIT {
  private static final String JOB =
      """
      network.pattern = "INPUT[3x32x32] -> CONV3-8 -> RELU -> POOL2 -> FC-2"
      data { train = "%s", test = null }
      training { batch-size = 512, workers = 2 }
      output.path = "%s"
      """;

  @TempDir private static Path folder;

  private static StandaloneCluster cluster;

  private record Outcome(int exitStatus, List<JsonNode> checks, String err) {
    /** The checks with this name that are not OK, as {@code where: message}. */
    List<String> failed(String name) {
      return checks.stream()
          .filter(check -> check.path("status").asText().equals("failed"))
          .filter(check -> check.path("name").asText().equals(name))
          .map(check -> check.path("where").asText() + ": " + check.path("message").asText())
          .toList();
    }
  }

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = StandaloneCluster.start(Files.createDirectory(folder.resolve("cluster")), 2);
    for (int number = 0; number < 6; number++) {
      PetPhotos.draw(folder.resolve("photos"), number);
    }
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.stop();
  }

  @Test
  void aClusterThatLacksNothingIsOkInAllChecks() throws Exception {
    Outcome outcome = doctor(job("good", "photos", "runs/good"), cluster.url(), "");
    assertThat(outcome.exitStatus()).as(outcome.err()).isZero();
    assertThat(outcome.checks())
        .extracting(check -> check.path("status").asText())
        .as("%s", outcome.checks())
        .containsOnly("ok");
    assertThat(outcome.checks())
        .filteredOn(check -> check.path("where").asText().startsWith("executor 1 ("))
        .extracting(check -> check.path("name").asText())
        .containsExactly(
            "java",
            "spark",
            "oneDNN",
            "nd4j",
            "kryo",
            "heap",
            "memory outside the heap",
            "local disk",
            "ports",
            "network",
            "training images",
            "clock");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void findsAllFaultsOfExecutorsAndOutputAtOnce() throws Exception {
    // Spark's own version first: it answers for the process.
    Path jar =
        jarWithEmpty(
            "libjnind4jcpu.so", Map.of("spark-version-info.properties", "version=3.3.4\n"));
    // Each process has a working directory of its own, and only the driver's holds the photographs.
    Outcome outcome =
        doctor(
            job("bad", "/proc/self/cwd/photos", "/proc/convoy/run"),
            cluster.url(),
            "--conf spark.executor.extraClassPath=%s --conf spark.executor.extraJavaOptions=%s"
                .formatted(jar, "-Dorg.bytedeco.javacpp.maxbytes=1m"));
    assertThat(outcome.exitStatus()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.failed("training images"))
        .hasSize(2)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .matches("executor \\d \\(\\S+\\): Cannot find data: file:/proc/self/cwd/.*"));
    assertThat(outcome.failed("output"))
        .singleElement()
        .asString()
        .startsWith("driver: Cannot write to /proc/convoy/run: ");
    assertThat(outcome.failed("memory outside the heap"))
        .hasSize(2)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .contains("1m allowed by org.bytedeco.javacpp.maxbytes, but the job needs "));
    assertThat(outcome.failed("spark"))
        .hasSize(2)
        .allSatisfy(
            failure -> assertThat(failure).contains("2 versions are on the class path: 3.3.4 in "));
    assertThat(outcome.failed("nd4j"))
        .hasSize(2)
        .allSatisfy(failure -> assertThat(failure).contains("Cannot load nd4j: "));
    assertThat(outcome.failed("oneDNN")).isEmpty();
  }

  @Test
  void closedPortsAreFoundBeforeSparkTriesThemForAMinute() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int closed;
      try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
        closed = other.getLocalPort();
      }
      String options =
          "--conf spark.port.maxRetries=0 --conf spark.driver.host=127.0.0.1 --conf spark.driver.port=%s --conf spark.driver.extraClassPath=%s"
              .formatted(taken.getLocalPort(), jarWithEmpty("libjnidnnl.so", Map.of()));
      Outcome outcome =
          doctor(job("ports", "photos", "runs/ports"), "spark://127.0.0.1:" + closed, options);
      assertThat(outcome.exitStatus()).as(outcome.err()).isEqualTo(1);
      assertThat(outcome.failed("master"))
          .containsExactly(
              "driver: Cannot connect to the master at 127.0.0.1:%s: Connection refused"
                  .formatted(closed));
      assertThat(outcome.failed("ports"))
          .singleElement()
          .asString()
          .startsWith(
              "driver: Cannot listen on spark.driver.port = %s: ".formatted(taken.getLocalPort()));
      // The driver itself is examined all the same.
      assertThat(outcome.failed("oneDNN"))
          .singleElement()
          .asString()
          .startsWith("driver: Cannot load oneDNN: ");
    }
  }

  private static Outcome doctor(Path job, String master, String sparkOptions) throws Exception {
    List<String> arguments = List.of("--master", master, "doctor", job.toString(), "--json");
    try (ConvoyProcess process = ConvoyProcess.start(folder, sparkOptions, arguments)) {
      int status = process.exitStatus();
      List<JsonNode> checks = new ArrayList<>();
      StreamSupport.stream(process.json().path("checks").spliterator(), false).forEach(checks::add);
      return new Outcome(status, checks, process.err());
    }
  }

  private static Path job(String name, String data, String output) throws IOException {
    return Files.writeString(folder.resolve(name + ".conf"), JOB.formatted(data, output));
  }

  /** A jar that replaces a native library of Convoy's jar by an empty file. */
  private static Path jarWithEmpty(String library, Map<String, String> otherFiles)
      throws IOException {
    Path jar = folder.resolve(library + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        JarFile convoy = new JarFile("target/convoy.jar")) {
      for (JarEntry entry : Collections.list(convoy.entries())) {
        if (entry.getName().endsWith("/" + library)) {
          out.putNextEntry(new JarEntry(entry.getName()));
        }
      }
      for (Map.Entry<String, String> file : otherFiles.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
