package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/gpu/discover}, with a script in place of NVIDIA's {@code nvidia-smi}. */
class GpuDiscoveryTest {
  @TempDir private Path folder;

  @Test
  void namesTheDevicesByTheirIndexes() throws Exception {
    assertThat(discover("printf '0\\n1\\n7\\n'"))
        .isEqualTo("{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\", \"7\"]}\n0");
  }

  @Test
  void whereThereIsNoneThereIsOneMessage() throws Exception {
    assertThat(discover("echo 'No devices were found'; echo more; exit 6"))
        .matches(
            "Cannot find a GPU on \\S+: no NVIDIA device or driver \\(No devices were found\\)\n1");
  }

  @Test
  void whereThereIsNoDriverThereIsTheSameMessage() throws Exception {
    assertThat(discover(null))
        .matches(
            "Cannot find a GPU on \\S+: no NVIDIA device or driver \\(.*nvidia-smi.*not found\\)\n1");
  }

  /** What it prints, and its exit status. */
  private String discover(String nvidiaSmi) throws IOException, InterruptedException {
    if (nvidiaSmi != null) {
      Path script = folder.resolve("nvidia-smi");
      Files.writeString(script, "#!/bin/sh\n" + nvidiaSmi + "\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    ProcessBuilder builder =
        new ProcessBuilder(ConvoyProcess.ROOT.resolve("deploy/gpu/discover").toString())
            .redirectErrorStream(true);
    builder.environment().put("PATH", folder + ":/usr/bin:/bin");
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return printed + process.waitFor();
  }
}
