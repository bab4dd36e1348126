package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;

import io.convoy.architecture.graph.Graph;
import io.convoy.onednn.memory.Onednn;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.contract.SmallNetworks;
import io.convoy.training.optimization.Updater;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulates a processor without AVX-512 with a setting of oneDNN. */
@Tag("slow")
class OlderProcessorIT {
  private static final Set<String> NETWORKS =
      Set.of("lenet5", "alexnet", "googlenet", "resnet20", "resnet50");

  @TempDir private Path folder;

  @Test
  void networksAreAsCorrectWithoutAvx512() throws Exception {
    assertThat(run("networks")).isEmpty();
  }

  @Test
  void bfloat16RequiresAvx512() throws Exception {
    assertThat(run("bfloat16")).isEmpty();
  }

  /** The error output of another process with the setting, which oneDNN reads only once. */
  private String run(String what) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    ProcessBuilder process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                OlderProcessorIT.class.getName(),
                what)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    process.environment().put("ONEDNN_MAX_CPU_ISA", "AVX2");
    return process.start().waitFor() == 0 ? "" : Files.readString(log);
  }

  /** Runs in the other process. */
  public static void main(String[] what) {
    assertThat(Onednn.has(dnnl_cpu_isa_avx512_core)).isFalse();
    if (what[0].equals("bfloat16")) {
      refuseBfloat16();
    } else {
      List<Graph> graphs =
          SmallNetworks.catalog().stream()
              .filter(graph -> NETWORKS.contains(graph.network()))
              .toList();
      assertThat(graphs).extracting(Graph::network).containsExactlyInAnyOrderElementsOf(NETWORKS);
      graphs.forEach(CatalogOnOnednnIT::requireEquality);
    }
  }

  private static void refuseBfloat16() {
    assertThat(Processor.fastestPrecision()).isEqualTo(Precision.FLOAT32);
    OnednnBackend backend =
        new OnednnBackend(Networks.named("digits"), new Updater.Sgd(), 0, 1, Precision.BFLOAT16);
    assertThatThrownBy(backend::replica)
        .hasMessage("Cannot compute in bfloat16: the processor has no AVX-512 (use float32)");
    assertThatThrownBy(backend::classifier)
        .hasMessage("Cannot compute in bfloat16: the processor has no AVX-512 (use float32)");
  }
}
