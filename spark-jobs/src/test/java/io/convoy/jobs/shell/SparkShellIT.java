package io.convoy.jobs.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import io.convoy.jobs.PetPhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Spark without any settings of Convoy, into whose shell a user pastes lines of a document. */
class SparkShellIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path CONVOY = TARGET.resolve("convoy.jar");
  private static final Path DOCUMENT = Path.of("../deploy/spark-ml.md");
  private static final Pattern LINES = Pattern.compile("```scala\n(.*?)```", Pattern.DOTALL);
  private static final int IMAGES = 40;

  private static final String SPARK_SHELL = "org.apache.spark.repl.Main";
  private static final String LINE_READER = "org.jline.reader.LineReader";
  private static final String SCALA_SHELL = "scala.tools.nsc.MainGenericRunner";

  @TempDir private Path folder;

  @Test
  void theLinesOfTheDocumentTrainSavePredictAndStream() throws Exception {
    for (int number = 0; number < IMAGES; number++) {
      PetPhotos.draw(folder.resolve("pets"), number);
    }
    String lines =
        LINES
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining())
            .replace("hdfs:///", folder.toUri().toString());
    String printed = paste(lines);

    assertThat(printed).doesNotContain("error:").doesNotContain("Exception");
    assertThat(numbers(printed, "Long = (\\d+)")).singleElement(LONG).isBetween(36L, (long) IMAGES);
    List<Long> cats = numbers(printed, "\\|  cat\\| +(\\d+)\\|");
    List<Long> dogs = numbers(printed, "\\|  dog\\| +(\\d+)\\|");
    // By the function of SQL, and by the stream.
    assertThat(cats).hasSize(2).allMatch(cats.get(0)::equals);
    assertThat(dogs).isEqualTo(cats.stream().map(images -> IMAGES - images).toList());
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  private static List<Long> numbers(String printed, String pattern) {
    return Pattern.compile(pattern)
        .matcher(printed)
        .results()
        .map(result -> Long.valueOf(result.group(1)))
        .toList();
  }

  private String paste(String lines) throws IOException, InterruptedException {
    boolean sparks = isPresent(SPARK_SHELL);
    Path in = folder.resolve("in.scala");
    Files.writeString(in, (sparks ? "" : session()) + lines + ":quit\n");
    Path out = folder.resolve("out.txt");
    ProcessBuilder builder =
        new ProcessBuilder(sparks ? sparkShell() : scalaShell())
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err.txt").toFile());
    builder.environment().remove("SPARK_HOME");
    builder.environment().remove("SPARK_CONF_DIR");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_LOCAL_DIRS", folder.toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err.txt"))).isZero();
    return Files.readString(out);
  }

  /** What the script {@code spark-shell} of Spark runs. */
  private static List<String> sparkShell() {
    List<String> command = java(jarOf(SPARK_SHELL), jarOf(SCALA_SHELL));
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--class", SPARK_SHELL));
    command.addAll(List.of("--master", "local[2]", "--conf", "spark.ui.enabled=false"));
    command.addAll(List.of("--jars", CONVOY.toString(), "spark-shell"));
    return command;
  }

  /** Scala's own, which Spark's is made of. */
  private static List<String> scalaShell() {
    List<String> command = java(jarOf(SCALA_SHELL), jarOf(LINE_READER), CONVOY.toString());
    command.addAll(List.of(SCALA_SHELL, "-usejavacp"));
    return command;
  }

  private static String session() {
    return "val spark = org.apache.spark.sql.SparkSession.builder.master(\"local[2]\")"
        + ".config(\"spark.ui.enabled\", false).getOrCreate\n";
  }

  /** Spark's jars first on the class path. */
  private static List<String> java(String... jars) {
    String classPath =
        Stream.concat(Stream.of(TARGET.resolve("spark/jars") + "/*"), Stream.of(jars))
            .collect(Collectors.joining(":"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    // As much heap as spark-shell has, for a process that ends before the optimizing compiler pays.
    command.addAll(
        List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dscala.usejavacp=true"));
    command.addAll(List.of("-cp", classPath));
    return command;
  }

  private static boolean isPresent(String type) {
    return SparkShellIT.class.getClassLoader().getResource(type.replace('.', '/') + ".class")
        != null;
  }

  private static String jarOf(String type) {
    try {
      return Class.forName(type, false, SparkShellIT.class.getClassLoader())
          .getProtectionDomain()
          .getCodeSource()
          .getLocation()
          .getPath();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("Cannot find " + type, e);
    }
  }
}
