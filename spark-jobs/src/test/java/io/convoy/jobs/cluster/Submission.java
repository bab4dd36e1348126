package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import example.PetsProgram;
import io.convoy.jobs.ShortLivedJvms;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A program of a user, in a jar of its own, that {@code spark-submit} brings to a cluster.
 *
 * @param folder in which it writes
 */
record Submission(Path folder) {
  private static final Path CONVOY = Path.of("target/convoy.jar").toAbsolutePath();

  /**
   * Runs it to its end.
   *
   * @param mode of deployment: {@code client} or {@code cluster}
   * @return itself
   */
  Submission run(StandaloneCluster cluster, String mode, Path photos) throws Exception {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>();
    command.add(ConvoyProcess.ROOT.resolve("deploy/spark-class").toString());
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", cluster.url()));
    command.addAll(List.of("--deploy-mode", mode, "--driver-memory", "1g"));
    command.addAll(List.of("--total-executor-cores", "1"));
    // Which Spark 3.5 leaves out of the command of a driver that a worker starts.
    command.addAll(List.of("--driver-java-options", JavaModuleOptions.defaultModuleOptions()));
    command.addAll(List.of("--conf", "spark.standalone.submit.waitAppCompletion=true"));
    command.addAll(List.of("--jars", CONVOY.toString(), "--class", PetsProgram.class.getName()));
    command.addAll(List.of(jar().toString(), photos.toString(), folder.toString()));
    Path printed = folder.resolve("printed.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
    builder.environment().remove("SPARK_HOME");
    builder.environment().putAll(ShortLivedJvms.ENVIRONMENT);
    builder.environment().put("SPARK_LOCAL_DIRS", folder.toString());
    Instant start = Instant.now();
    Process process = builder.start();
    try {
      // spark-submit asks only every 10 seconds for the state of a driver in the cluster.
      while (!cluster.hasRunADriver() && !process.waitFor(50, TimeUnit.MILLISECONDS)) {
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(5));
      }
      assertThat(process.isAlive() ? 0 : process.exitValue())
          .as(Files.readString(printed))
          .isZero();
    } finally {
      process.destroyForcibly();
    }
    return this;
  }

  private Path jar() throws IOException {
    Path jar = folder.resolve("program.jar");
    String name = PetsProgram.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in = PetsProgram.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
    }
    return jar;
  }

  /** The checksum of the parameters of the model that it has saved. */
  String parametersSha256() throws IOException {
    return TrainedModel.read(folder.resolve("model/model.zip").toString(), new Configuration())
        .description()
        .parametersSha256();
  }

  /** Label and predicted class of each image, in no order. */
  List<String> predicted() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("predicted"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".csv")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
