package io.convoy.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the real data sets that are too large for the repository.
 *
 * <p>They are in the folder that the environment variable {@code CONVOY_DATA} names; else in {@code
 * ../shared/data} beside the project's root.
 */
public final class SharedData {
  private SharedData() {}

  /**
   * A folder of the shared data, for instance {@code mnist}; skips the running test where it is
   * absent.
   */
  public static Path require(String folder) {
    return require(root(System.getenv("CONVOY_DATA"), Path.of("")), folder);
  }

  /**
   * Links some files of a folder of the shared data into a folder of the test, which it returns;
   * skips the running test where the data are absent.
   */
  public static Path link(String folder, Path into, String... files) throws IOException {
    Path data = require(folder);
    for (String file : files) {
      Files.createSymbolicLink(into.resolve(file), data.resolve(file));
    }
    return into;
  }

  /**
   * A file or folder of the shared cases, which are beside the shared data; skips the running test
   * where it is absent.
   */
  public static Path requireCase(String name) {
    return require(root(System.getenv("CONVOY_DATA"), Path.of("")).resolveSibling("cases"), name);
  }

  /**
   * A file of the shared weights, which others have trained; skips the running test where it is
   * absent.
   */
  public static Path requireWeights(String name) {
    return require(root(System.getenv("CONVOY_DATA"), Path.of("")).resolveSibling("weights"), name);
  }

  static Path require(Path root, String name) {
    Path data = root.resolve(name);
    Assumptions.assumeTrue(
        Files.exists(data),
        () -> "Cannot find shared data: %s (set CONVOY_DATA to its parent)".formatted(data));
    return data;
  }

  static Path root(String configured, Path workingDirectory) {
    return Optional.ofNullable(configured)
        .map(Path::of)
        .orElseGet(() -> projectRoot(workingDirectory).resolveSibling("shared").resolve("data"));
  }

  private static Path projectRoot(Path workingDirectory) {
    Path start = workingDirectory.toAbsolutePath();
    return Stream.iterate(start, folder -> folder != null, Path::getParent)
        .filter(SharedData::holdsProject)
        .findFirst()
        .orElse(start);
  }

  private static boolean holdsProject(Path folder) {
    return Files.isDirectory(folder.resolve("deploy"))
        && Files.isDirectory(folder.resolve("modules"));
  }
}
