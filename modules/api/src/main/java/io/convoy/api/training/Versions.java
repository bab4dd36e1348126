package io.convoy.api.training;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.package$;

/** The versions of Convoy and of what it runs on, by name. */
public final class Versions {
  private Versions() {}

  public static Map<String, String> all() {
    Map<String, String> versions = new TreeMap<>();
    versions.put("convoy", of(Versions.class));
    versions.put("java", Runtime.version().toString());
    versions.put("spark", package$.MODULE$.SPARK_VERSION());
    return versions;
  }

  private static String of(Class<?> type) {
    return Objects.requireNonNullElse(type.getPackage().getImplementationVersion(), "unpackaged");
  }
}
