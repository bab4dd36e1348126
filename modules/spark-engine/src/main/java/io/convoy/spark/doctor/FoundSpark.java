package io.convoy.spark.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/**
 * A version of Spark on the class path of a process.
 *
 * @param version its number
 * @param location of the jar that holds it
 */
public record FoundSpark(String version, String location) implements Serializable {
  /** In the jars of every version. */
  private static final String FILE = "spark-version-info.properties";

  /** All that are on the class path of this process; there should be one. */
  static FoundSpark[] here() {
    try {
      List<URL> files =
          Collections.list(Thread.currentThread().getContextClassLoader().getResources(FILE));
      return files.stream().distinct().map(FoundSpark::read).toArray(FoundSpark[]::new);
    } catch (IOException unreadable) {
      return new FoundSpark[0];
    }
  }

  private static FoundSpark read(URL file) {
    String location = file.toString().replaceFirst("^jar:(file:)?", "").replaceFirst("!/.*", "");
    Properties properties = new Properties();
    try {
      URLConnection connection = file.openConnection();
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        properties.load(in);
      }
      return new FoundSpark(properties.getProperty("version", "unknown"), location);
    } catch (IOException unreadable) {
      return new FoundSpark("unknown", location);
    }
  }

  @Override
  public String toString() {
    return "%s in %s".formatted(version, location);
  }
}
