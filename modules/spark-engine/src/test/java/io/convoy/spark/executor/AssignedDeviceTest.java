package io.convoy.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.training.backend.Device;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignedDeviceTest {
  private static final String OF_EXECUTORS = "spark.executor.resource.gpu.amount";
  private static final String OF_TASKS = "spark.task.resource.gpu.amount";

  @Test
  void anApplicationNeedsNoDevices() {
    assertThat(AssignedDevice.problem(settings())).isEmpty();
    assertThat(AssignedDevice.ofTask()).isEmpty();
  }

  @Test
  void aTaskHasOneOfTheDevicesOfItsExecutor() {
    assertThat(AssignedDevice.problem(settings().set(OF_EXECUTORS, "4").set(OF_TASKS, "1")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "2"})
  void workersNeitherShareDevicesNorHaveSeveral(String amount) {
    assertThat(AssignedDevice.problem(settings().set(OF_EXECUTORS, "2").set(OF_TASKS, amount)))
        .contains(
            "Invalid spark.task.resource.gpu.amount: %s (must be 1: each worker has a GPU of its own)"
                .formatted(amount));
  }

  @Test
  void devicesThatNoTaskAsksForAreAMistake() {
    assertThat(AssignedDevice.problem(settings().set(OF_EXECUTORS, "1")))
        .contains(
            "Missing required setting: spark.task.resource.gpu.amount (must be 1 where spark.executor.resource.gpu.amount is set: each worker has a GPU of its own)");
  }

  @Test
  void aDeviceBelongsToAThreadWhileItComputes() {
    Device outer = new Device("10.0.0.7", "0");
    Device inner = new Device("10.0.0.7", "GPU-1");
    String seen =
        Device.with(
            Optional.of(outer),
            () -> {
              String within =
                  Device.with(Optional.of(inner), () -> Device.ofThread().orElseThrow().toString());
              return within + ", " + Device.ofThread().orElseThrow();
            });
    assertThat(seen).isEqualTo("gpu GPU-1 of 10.0.0.7, gpu 0 of 10.0.0.7");
    assertThat(Device.ofThread()).isEmpty();
    assertThat(Device.with(Optional.empty(), Device::ofThread)).isEmpty();
  }

  private static SparkConf settings() {
    return new SparkConf(false);
  }
}
