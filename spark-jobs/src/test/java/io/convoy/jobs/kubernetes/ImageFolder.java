package io.convoy.jobs.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.convoy.jobs.ShortLivedJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;

/**
 * The image that {@code deploy/kubernetes/image-folder} makes of the steps of the Dockerfile.
 *
 * @param folder in which it is
 */
record ImageFolder(Path folder) implements AutoCloseable {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final String SCRIPT = ROOT.resolve("deploy/kubernetes/image-folder").toString();

  /** Builds the image, or skips the test where nothing may be mounted. */
  static ImageFolder build() throws IOException, InterruptedException {
    Process probe = new ProcessBuilder("unshare", "--mount", "true").start();
    assumeTrue(
        probe.waitFor() == 0 && Files.isWritable(Path.of("/")),
        "Skipped: mount namespaces are not permitted here (they need root)");
    // Not in the folder of the build, whose files Checkstyle reads; on the same disk it has links.
    Path folder = Files.createTempDirectory("convoy-image");
    Process build = new ProcessBuilder(SCRIPT, "build", folder.toString()).inheritIO().start();
    assertThat(build.waitFor()).isZero();
    return new ImageFolder(folder);
  }

  /** Options that run it with short-lived Java processes. */
  static List<String> shortLived() {
    List<String> options = new ArrayList<>();
    ShortLivedJvms.ENVIRONMENT.forEach(
        (name, value) -> options.addAll(List.of("--env", name + "=" + value)));
    return options;
  }

  /** A folder that any user can write to, as an empty volume. */
  static Path volume(Path folder) throws IOException {
    Files.createDirectories(folder);
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  /**
   * Starts a container.
   *
   * @param options and arguments of {@code image-folder run}
   * @param output where its standard output and error go
   */
  Process start(List<String> options, Path output) throws IOException {
    List<String> command = new ArrayList<>(List.of(SCRIPT, "run", folder.toString()));
    command.addAll(options);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Runs a container to its end, which must be good; returns what it has printed. */
  List<String> run(List<String> options, Path output) throws IOException, InterruptedException {
    Process process = start(options, output);
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readAllLines(output);
  }

  /** Deletes it. */
  @Override
  public void close() throws IOException {
    FileUtils.deleteDirectory(folder.toFile());
  }
}
