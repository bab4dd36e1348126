package io.convoy.jobs.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageMessageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trian job.conf --set a=b | convoy | Unsupported command: trian. Did you mean train?",
        "help trian | convoy | Unsupported command: trian. Did you mean train?",
        "xyz | convoy | Unsupported command: xyz",
        "--mastr local train job.conf | convoy | Unsupported option: --mastr. Did you mean --master?",
        "train --resum job.conf | convoy train | Unsupported option: --resum. Did you mean --resume?",
        "train --jsn=true job.conf | convoy train | Unsupported option: --jsn. Did you mean --json?",
        "train job.conf more --resum | convoy train | Unsupported option: --resum. Did you mean --resume?",
        "train --zzz 3 job.conf | convoy train | Unsupported option: --zzz",
        "train job.conf more | convoy train | Unsupported argument: more",
        // The options that are missing follow from it.
        "evaluate --modle m --data d | convoy evaluate | Unsupported option: --modle. Did you mean --model?",
        // Not the value of an option.
        "evaluate --model --dta d | convoy evaluate | Unsupported option: --dta. Did you mean --data?",
        "score --model m --output o --input a b --resum | convoy score | Unsupported option: --resum. Did you mean --resume?",
        "train job.conf --master local | convoy train | Unsupported option of the jar: --master (deploy/convoy takes it; give it to spark-submit before the jar)",
        "pack --conf a=b --conf c=d | convoy pack | Unsupported option of the jar: --conf (deploy/convoy takes it; give it to spark-submit before the jar)",
      })
  void aMistypedArgumentIsNamed(String arguments, String command, String message) {
    CommandLineRun run = CommandLineRun.of(arguments.split(" "));
    assertThat(run.err().lines()).containsExactly(message, "Try '%s --help'.".formatted(command));
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void helpOfACommandIsThatOfItsOption() {
    CommandLineRun help = CommandLineRun.of("help", "train");
    assertThat(help).isEqualTo(CommandLineRun.of("train", "--help"));
    assertThat(help.out()).contains("--master=URL", "--conf=KEY=VALUE", "--jars=FILE,...");
    assertThat(CommandLineRun.of("help")).isEqualTo(CommandLineRun.of("--help"));
  }
}
