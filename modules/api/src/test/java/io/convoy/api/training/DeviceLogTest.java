package io.convoy.api.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.testing.LogCapture;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Replica;
import io.convoy.training.metrics.PhaseSeconds;
import io.convoy.training.metrics.RoundMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceLogTest {
  private record NamedBackend(String name, boolean usesDevices) implements Backend {
    @Override
    public Replica replica() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Classifier classifier() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void devicesAreLoggedWhenTheyChange() {
    try (LogCapture log = LogCapture.of(DeviceLog.class)) {
      DeviceLog devices = new DeviceLog(new NamedBackend("dl4j", true));
      devices.roundEnded(round("gpu 1 of a", "gpu 0 of a"));
      // The same ones, assigned the other way round.
      devices.roundEnded(round("gpu 0 of a", "gpu 1 of a"));
      devices.roundEnded(round("gpu 0 of a", "gpu 0 of b"));
      assertThat(log.lines())
          .containsExactly(
              "INFO Workers train on gpu 0 of a, gpu 1 of a",
              "INFO Workers train on gpu 0 of a, gpu 0 of b");
    }
  }

  @Test
  void warnsWhereTheBackendUsesNone() {
    try (LogCapture log = LogCapture.of(DeviceLog.class)) {
      new DeviceLog(new NamedBackend("onednn", false)).roundEnded(round("gpu 0 of a"));
      assertThat(log.lines())
          .containsExactly(
              "WARN Workers have gpu 0 of a, and backend onednn of this build trains on processors (GPUs are used by training.backend = dl4j of a build with -Pcuda)");
    }
  }

  @Test
  void isSilentWithoutDevices() {
    try (LogCapture log = LogCapture.of(DeviceLog.class)) {
      new DeviceLog(new NamedBackend("onednn", false)).roundEnded(round());
      assertThat(log.lines()).isEmpty();
    }
  }

  private static RoundMetrics round(String... devices) {
    return new RoundMetrics(
        1,
        1,
        1,
        0,
        0,
        1,
        List.of(),
        List.of(),
        new PhaseSeconds(0, 0, 0, 0, 0, 0),
        0,
        0,
        List.of(devices));
  }
}
