package io.convoy.dl4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code nvidia-smi} prints is printed here by {@code sh}: no GPU is needed. */
class NvidiaGpuTest {
  private static final NvidiaGpu AMPERE = new NvidiaGpu(0, "NVIDIA A10", "8.6");
  private static final NvidiaGpu HOPPER = new NvidiaGpu(1, "NVIDIA H200", "9.0");

  @Test
  void devicesAreThoseThatTheDriverLists() {
    assertThat(NvidiaGpu.all(printed("echo '0, NVIDIA A10, 8.6'; echo '1, NVIDIA H200, 9.0'")))
        .containsExactly(AMPERE, HOPPER);
  }

  @Test
  void aMachineWithoutADriverHasOneMessage() {
    assertThatThrownBy(() -> NvidiaGpu.all(List.of("no-nvidia-smi-here")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "Cannot find a GPU on \\S+: no NVIDIA device or driver \\(no nvidia-smi; this build of Convoy has Deeplearning4j's CUDA backend, one without -Pcuda trains on processors\\)");
  }

  @Test
  void aDriverWithoutADeviceHasTheSameMessageWithItsReason() {
    assertThatThrownBy(
            () -> NvidiaGpu.all(printed("echo 'No devices were found'; echo more; exit 6")))
        .hasMessageContaining("no NVIDIA device or driver (nvidia-smi: No devices were found; ");
    assertThatThrownBy(() -> NvidiaGpu.all(printed("true")))
        .hasMessageContaining("(nvidia-smi: no devices; ");
    assertThatThrownBy(() -> NvidiaGpu.all(printed("echo '0, NVIDIA A10, [N/A]'")))
        .hasMessageContaining("(nvidia-smi: 0, NVIDIA A10, [N/A]; ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.7", "5.0", "7.5", "8.0", "8.6", "8.9"})
  void devicesWithMachineCodeAreUsed(String computeCapability) {
    NvidiaGpu gpu = new NvidiaGpu(0, "NVIDIA", computeCapability);
    assertThat(gpu.requireSupported()).isSameAs(gpu);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5", "9.0", "10.0", "12.0"})
  void othersAreRefused(String computeCapability) {
    NvidiaGpu gpu = new NvidiaGpu(0, "NVIDIA H200", computeCapability);
    assertThatThrownBy(gpu::requireSupported)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Unsupported GPU: NVIDIA H200, compute capability %s (Deeplearning4j's CUDA backend runs on compute capability 3.7 to 8.6, and on 8.9 with the code for 8.6)",
            computeCapability);
  }

  @Test
  void anAssignedAddressIsTheIndexOfADevice() {
    assertThat(Dl4jDevice.choose("0", List.of(AMPERE, HOPPER))).isEqualTo(AMPERE);
    assertThatThrownBy(() -> Dl4jDevice.choose("1", List.of(AMPERE, HOPPER)))
        .hasMessageStartingWith("Unsupported GPU: NVIDIA H200, compute capability 9.0 ");
    assertThatThrownBy(() -> Dl4jDevice.choose("GPU-7f", List.of(AMPERE, HOPPER)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot find GPU GPU-7f (must be an index of nvidia-smi, as deploy/gpu/discover gives them: [0, 1])");
  }

  @Test
  void theUsualBuildComputesOnTheProcessor() {
    assertThat(Dl4jDevice.isCuda()).isFalse();
    Dl4jDevice.select();
  }

  private static List<String> printed(String script) {
    return List.of("sh", "-c", script);
  }
}
