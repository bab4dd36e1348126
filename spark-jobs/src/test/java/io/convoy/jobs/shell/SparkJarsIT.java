package io.convoy.jobs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** {@code convoy.jar} on a class path with Spark's own jars. */
class SparkJarsIT {
  private static final Path TARGET = Path.of("target");

  /** Or the order of a class path decides which of two versions a program runs on. */
  @Test
  void noClassIsInBoth() throws IOException {
    Set<String> convoys = classes(TARGET.resolve("convoy.jar"));
    Set<String> inBoth = new TreeSet<>();
    for (Path jar : sparkJars()) {
      classes(jar).stream().filter(convoys::contains).forEach(inBoth::add);
    }
    assertThat(convoys).contains("io/convoy/ml/ConvoyClassifier.class");
    assertThat(inBoth).isEmpty();
  }

  private static List<Path> sparkJars() throws IOException {
    try (Stream<Path> files = Files.list(TARGET.resolve("spark/jars"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  /** Classes and descriptions of messages of Protocol Buffers, by their paths. */
  private static Set<String> classes(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(ZipEntry::getName)
          .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
          .filter(name -> name.endsWith(".class") || name.endsWith(".proto"))
          .filter(name -> !name.endsWith("module-info.class"))
          .collect(Collectors.toSet());
    }
  }
}
