package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Precision;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.optimization.Updater;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Measures native memory by JavaCPP's count of allocated bytes, and by that of glibc. */
class NativeMemoryTest {
  private static final Updater UPDATER = new Updater.Nesterov(0.9);
  private static final Graph GRAPH = Networks.residuals();
  private static final ModelState STATE = RandomData.state(GRAPH, UPDATER, 1);
  private static final List<TrainingStep> STEPS = RandomData.steps(GRAPH, 2, 8, 8, 3);

  @Test
  void repeatedTrainingAllocatesNothing() {
    try (Replica replica = backend().replica()) {
      replica.train(STATE, STEPS.iterator());
      long bytes = Pointer.totalBytes();
      long objects = Pointer.totalCount();
      for (int call = 0; call < 20; call++) {
        replica.train(STATE, STEPS.iterator());
      }
      assertThat(Pointer.totalBytes()).isEqualTo(bytes);
      assertThat(Pointer.totalCount()).isEqualTo(objects);
    }
  }

  /** JavaCPP does not count what oneDNN allocates itself. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void thousandsOfStepsAllocateNoNativeMemory() {
    try (Replica replica = backend().replica()) {
      replica.train(STATE, Collections.nCopies(1000, STEPS.get(0)).iterator());
      long bytes = Malloc.bytes();
      replica.train(STATE, Collections.nCopies(4000, STEPS.get(0)).iterator());
      // The JVM itself allocates some MiB meanwhile; 8 KiB per step would be 32 MiB.
      assertThat(Malloc.bytes()).isLessThan(bytes + (32 << 20));
    }
  }

  @Test
  void closedReplicasAndClassifiersFreeTheirMemory() {
    useAndClose();
    long bytes = Pointer.totalBytes();
    long objects = Pointer.totalCount();
    useAndClose();
    assertThat(Pointer.totalBytes()).isEqualTo(bytes);
    assertThat(Pointer.totalCount()).isEqualTo(objects);
  }

  @Test
  void replicaThatWasNeverUsedCanBeClosed() {
    long bytes = Pointer.totalBytes();
    backend().replica().close();
    assertThat(Pointer.totalBytes()).isEqualTo(bytes);
  }

  private static void useAndClose() {
    try (Replica replica = backend().replica();
        Classifier classifier = backend().classifier()) {
      classifier.load(replica.train(STATE, STEPS.iterator()).state().parameters());
      classifier.probabilities(STEPS.get(0).batch());
    }
  }

  private static OnednnBackend backend() {
    return new OnednnBackend(GRAPH, UPDATER, 5e-4, 1, Precision.FLOAT32);
  }
}
