package io.convoy.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A limit on the number of source files of a package, above which a reader does not find them.
 *
 * @param most files of a package
 */
record PackageSizes(int most) {
  /** Holds one file for each operation that a network can have. */
  private static final String EXEMPT = "io.convoy.architecture";

  void check(JavaClasses classes) {
    Map<String, Long> larger =
        classes.stream()
            .filter(type -> type.getEnclosingClass().isEmpty())
            .filter(type -> !type.getPackageName().equals(EXEMPT))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
    larger.values().removeIf(files -> files <= most);
    assertThat(larger).as("packages of more than %s files", most).isEmpty();
  }
}
