package io.convoy.jobs.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  /** Calls the function that the script has registered, as bash does when Tab is pressed. */
  private static final String PRESS_TAB =
      """
      source "$0" || exit
      completer=$(complete -p convoy)
      completer=${completer#* -F }
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
      ${completer%% *}
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private Path folder;

  @Test
  void bashCompletesCommandsOptionsAndValues() throws Exception {
    assertThat(completions("convoy", "tr")).containsExactly("train");
    assertThat(completions("deploy/convoy", "train", "--re")).containsExactly("--resume");
    assertThat(completions("convoy", "train", "--ma")).containsExactly("--master");
    assertThat(completions("convoy", "pack", "--split", ""))
        .containsExactly("TRAIN", "TEST", "VALIDATION");
    Path job = Files.writeString(folder.resolve("job.conf"), "");
    assertThat(completions("convoy", "train", folder.resolve("jo").toString()))
        .containsExactly(job.toString());
  }

  private List<String> completions(String... words) throws IOException, InterruptedException {
    Path script = folder.resolve("completion");
    Files.writeString(script, CommandLineRun.of("completion").out());
    List<String> command = new ArrayList<>(List.of("bash", "-c", PRESS_TAB, script.toString()));
    command.addAll(List.of(words));
    // It complains that nobody has pressed Tab.
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.lines().toList();
  }
}
