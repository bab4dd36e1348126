package io.convoy.spark.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.spark.package$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundSparkTest {
  @TempDir private Path folder;

  @Test
  void aSecondVersionOnTheClassPathIsFoundWithItsJar() throws IOException {
    String own = package$.MODULE$.SPARK_VERSION();
    assertThat(FoundSpark.here()).extracting(FoundSpark::version).containsOnly(own);
    Path jar = folder.resolve("theirs.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("spark-version-info.properties"));
      out.write("version=3.3.4\n".getBytes(StandardCharsets.UTF_8));
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader with = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      thread.setContextClassLoader(with);
      assertThat(FoundSpark.here())
          .extracting(FoundSpark::toString)
          .contains("3.3.4 in " + jar)
          .hasSizeGreaterThan(1);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
