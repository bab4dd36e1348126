package io.convoy.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  private static final Updater UPDATER = new Updater.Nesterov(0.9);
  private static final long MEBIBYTE = 1 << 20;

  @Test
  void trainingAgainAndAgainTakesNoMoreMemory() throws InterruptedException {
    Graph graph = Graph.of(Architectures.named("lenet5"));
    ModelState state = RandomData.state(graph, UPDATER, 1);
    List<TrainingStep> steps = RandomData.steps(graph, 2, 16, 16, 7);
    try (Replica replica = new Dl4jReplica(graph, new Optimization(UPDATER, 5e-4), 1)) {
      long before = 0;
      for (int call = 0; call < 900; call++) {
        if (call == 600) { // until then the virtual machine grows: compiled code, allocator
          before = outsideTheHeap();
        }
        state = replica.train(state, steps.iterator()).state();
      }
      assertThat(outsideTheHeap() - before).isLessThan(80 * MEBIBYTE);
    }
  }

  /** Each takes its parameters four times over, 7 MB. */
  @Test
  void closedReplicasLeaveNoMemoryBehind() throws InterruptedException {
    Graph graph = Graph.of(Architectures.named("lenet"));
    ModelState state = RandomData.state(graph, UPDATER, 1);
    List<TrainingStep> steps = RandomData.steps(graph, 2, 4);
    long before = 0;
    for (int i = 0; i < 60; i++) {
      if (i == 20) {
        before = outsideTheHeap();
      }
      try (Replica replica = new Dl4jReplica(graph, new Optimization(UPDATER, 5e-4), 1)) {
        replica.train(state, steps.iterator());
      }
    }
    assertThat(outsideTheHeap() - before).isLessThan(100 * MEBIBYTE);
  }

  /**
   * Nd4j frees memory, closed or not, some time after the garbage collector has found it unused.
   */
  private static long outsideTheHeap() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
  }
}
