package io.convoy.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} in this process, which is driver and executor. */
class DoctorCommandIT {
  private static final String JOB =
      """
      network.name = lenet5
      data { train = "synthetic:digits?examples=60", test = null, test-share = 0.2 }
      output.path = "%s"
      """;

  @TempDir private Path folder;

  @Test
  void aLocalMasterIsExaminedWithoutAJob() {
    CommandLineRun run = CommandLineRun.of("doctor");
    assertThat(run.exitStatus()).as(run.out()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("OK +java +driver +17\\..*"))
        .anyMatch(line -> line.matches("OK +executors +driver +the driver alone with 2 task .*"))
        .anyMatch(line -> line.matches("OK +oneDNN +driver +3\\..*"))
        .last()
        .asString()
        .matches("\\d+ checks: \\d+ OK, 0 warnings, 0 failed");
  }

  @Test
  void aJobIsExaminedWithItsImagesOutputAndMemory() throws IOException {
    CommandLineRun run = doctor(folder.resolve("runs/1"), "--json");
    assertThat(run.exitStatus()).as(run.out()).isZero();
    List<JsonNode> checks =
        StreamSupport.stream(run.json().path("checks").spliterator(), false).toList();
    assertThat(checks)
        .allSatisfy(
            check -> {
              assertThat(check.fieldNames())
                  .toIterable()
                  .containsExactly("name", "where", "status", "message", "remedy");
              assertThat(check.path("status").asText()).isEqualTo("ok");
              assertThat(check.path("where").asText()).isEqualTo("driver");
            });
    assertThat(checks)
        .extracting(check -> check.path("name").asText())
        .contains("output", "credentials", "training images", "test images", "heap");
    assertThat(folder.toFile().list()).containsExactly("job.conf");
  }

  @Test
  void whatIsWrongHasARemedyBelowAndAnExitStatus() throws IOException {
    CommandLineRun run =
        doctor(
            Path.of("/proc/convoy/run"),
            "--set",
            "data.train=" + folder.resolve("none"),
            "--set",
            "training.batch-size=100000000");
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("FAILED +output +driver +Cannot write to /proc/convoy/.*"))
        .anyMatch(line -> line.matches(" {9}let the user of the driver write, rename and .*"))
        .anyMatch(line -> line.matches("FAILED +training images +driver +Cannot find data: .*"))
        .anyMatch(line -> line.matches("FAILED +memory outside the heap .* needs at least .*"));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aJobFileThatIsWrongIsWrongUsage() throws IOException {
    CommandLineRun run = doctor(folder.resolve("out"), "--set", "training.epoch=3");
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err()).contains("Unsupported setting: training.epoch");
  }

  @Test
  void helpsWithAnExample() {
    CommandLineRun run = CommandLineRun.of("doctor", "--help");
    assertThat(run.exitStatus()).isZero();
    assertThat(run.out()).contains("Usage: convoy doctor", "Example:", "  convoy doctor conf/");
  }

  private CommandLineRun doctor(Path output, String... options) throws IOException {
    Path job = Files.writeString(folder.resolve("job.conf"), JOB.formatted(output));
    String[] arguments = new String[options.length + 2];
    arguments[0] = "doctor";
    arguments[1] = job.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandLineRun.of(arguments);
  }
}
