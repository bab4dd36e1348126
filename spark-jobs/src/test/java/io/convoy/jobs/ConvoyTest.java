package io.convoy.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvoyTest {
  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate", "pack", "describe", "bench"})
  void everyCommandHelpsWithAnExample(String command) {
    CommandLineRun run = CommandLineRun.of(command, "--help");
    assertThat(run.exitStatus()).isZero();
    assertThat(run.out())
        .contains("Usage: convoy " + command)
        .containsPattern("Examples?:")
        .contains("  convoy " + command + " ");
  }

  @Test
  void trainPrintsTheReferenceOfItsSettingsWithoutAJobFile() {
    CommandLineRun run = CommandLineRun.of("train", "--help-settings");
    assertThat(run.exitStatus()).isZero();
    assertThat(run.out())
        .contains("training.epochs", "a whole number, at least 1; default 5; fixed on resume");
  }

  @Test
  void theLauncherSubmitsTheCommandsThatShowTheOptionsOfSpark() throws IOException {
    assertThat(Files.readString(Path.of("../deploy/convoy")))
        .contains("\n  %s)\n".formatted(String.join(" | ", Convoy.ON_SPARK)));
  }

  @Test
  void helpNamesTheCommands() {
    CommandLineRun run = CommandLineRun.of("--help");
    assertThat(run.exitStatus()).isZero();
    assertThat(run.out()).contains("train", "evaluate", "pack", "describe", "bench", "Exit status");
  }

  @Test
  void versionNamesWhatItRunsOn() {
    assertThat(CommandLineRun.of("--version").out())
        .contains("convoy ", "java 17")
        .containsPattern("spark [34]\\.");
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    CommandLineRun run = CommandLineRun.of("trian");
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "Unsupported command: trian. Did you mean train?Try 'convoy --help'.");
  }

  @Test
  void aMissingArgumentIsWrongUsage() {
    CommandLineRun run = CommandLineRun.of("train");
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "Missing required parameter: 'JOB.conf'Try 'convoy train --help'.");
  }

  @Test
  void noCommandIsWrongUsage() {
    CommandLineRun run = CommandLineRun.of();
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err()).contains("Missing required subcommand");
  }
}
