package io.convoy.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.doctor.Check;
import io.convoy.api.doctor.Check.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTextTest {
  private static Check java(String where) {
    return new Check("java", where, Status.OK, "17.0.15", "");
  }

  @Test
  void processesWithTheSameResultShareALineAndRemediesFollow() {
    DoctorText text =
        new DoctorText(
            List.of(
                java("driver"),
                java("executor 0 (a)"),
                java("executor 1 (b)"),
                new Check("output", "driver", Status.FAILED, "Cannot write to x: no", "let it"),
                new Check("clock", "executor 1 (b)", Status.WARNING, "3.000 s behind", "use NTP")));
    assertThat(text.toString().lines())
        .containsExactly(
            "OK       java    all 3 processes  17.0.15",
            "FAILED   output  driver           Cannot write to x: no",
            "         let it",
            "WARNING  clock   executor 1 (b)   3.000 s behind",
            "         use NTP",
            "5 checks: 3 OK, 1 warning, 1 failed");
  }

  @Test
  void allExecutorsAreNamedTogether() {
    DoctorText text =
        new DoctorText(
            List.of(
                new Check("output", "driver", Status.OK, "x", ""),
                java("executor 0 (a)"),
                java("executor 1 (b)")));
    assertThat(text.toString()).contains("OK  java    all 2 executors  17.0.15");
  }

  @Test
  void longListsOfProcessesAreCut() {
    DoctorText text =
        new DoctorText(
            List.of(
                java("executor 0 (a)"),
                java("executor 1 (a)"),
                java("executor 2 (a)"),
                java("executor 3 (a)"),
                new Check("output", "executor 4 (a)", Status.OK, "x", "")));
    assertThat(text.toString()).contains("  executor 0 (a), executor 1 (a) and 2 others  17.0.15");
  }
}
