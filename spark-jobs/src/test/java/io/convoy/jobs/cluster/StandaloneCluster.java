package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.ShortLivedJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Spark's own master and workers, one core each, as processes that {@code deploy/standalone} starts
 * and stops.
 */
final class StandaloneCluster {
  private final Path folder;
  private final String url;

  private StandaloneCluster(Path folder, String url) {
    this.folder = folder;
    this.url = url;
  }

  static StandaloneCluster start(Path folder, int workers) throws Exception {
    return start(folder, workers, "");
  }

  /**
   * @param javaOptions of master and workers
   */
  static StandaloneCluster start(Path folder, int workers, String javaOptions) throws Exception {
    Map<String, String> environment = Map.of("SPARK_DAEMON_JAVA_OPTS", javaOptions);
    List<String> out = script(folder, environment, "start", "--workers", Integer.toString(workers));
    return new StandaloneCluster(folder, out.get(out.size() - 1));
  }

  /** Starts further workers. */
  void join(int workers) throws Exception {
    script(folder, Map.of(), "start", "--join", "--workers", Integer.toString(workers));
  }

  /** Lets a worker leave, as if its machine were taken away with notice; from 1. */
  void leave(int worker) throws IOException {
    long pid = process(folder.resolve("worker-%s.pid".formatted(worker))).pid();
    new ProcessBuilder("kill", "-PWR", Long.toString(pid)).start().onExit().join();
  }

  String url() {
    return url;
  }

  /** The executors that are running; each is a child of its worker. */
  List<ProcessHandle> executors() throws IOException {
    return workers().stream().flatMap(ProcessHandle::children).toList();
  }

  /** The workers of Spark, which start the executors. */
  List<ProcessHandle> workers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("worker-\\d+\\.pid"))
          .map(StandaloneCluster::process)
          .toList();
    }
  }

  /** Waits for those of the last run to end, which they do a little later than it. */
  void awaitNoExecutors() throws IOException, InterruptedException {
    while (!executors().isEmpty()) {
      Thread.sleep(50);
    }
  }

  /** Whether a worker has run a driver to a good end. */
  boolean hasRunADriver() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        if (Files.readString(log).contains(" exited successfully")) {
          return true;
        }
      }
      return false;
    }
  }

  private static ProcessHandle process(Path file) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + file, e);
    }
  }

  void stop() throws Exception {
    script(folder, Map.of(), "stop");
  }

  private static List<String> script(
      Path folder, Map<String, String> environment, String name, String... arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve(name + ".txt");
    Path script = ConvoyProcess.ROOT.resolve("deploy/standalone").resolve(name);
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().remove("SPARK_HOME");
    builder.environment().putAll(ShortLivedJvms.ENVIRONMENT);
    builder.environment().putAll(environment);
    builder.environment().put("CONVOY_STANDALONE_FOLDER", folder.toString());
    builder.environment().put("SPARK_LOCAL_DIRS", folder.toString());
    Process process = builder.start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(name + " ended in time").isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readAllLines(out);
  }
}
