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

class NativeMemoryIT {
  private static final Updater UPDATER = new Updater.Nesterov(0.9);
  private static final long MEBIBYTE = 1 << 20;

  @Test
  void repeatedTrainingNeedsNoMoreMemory() throws InterruptedException {
    Graph graph = Graph.of(Architectures.named("lenet5"));
    ModelState state = RandomData.state(graph, UPDATER, 1);
    List<TrainingStep> steps = RandomData.steps(graph, 2, 16, 16, 7);
    try (Replica replica = new Dl4jReplica(graph, new Optimization(UPDATER, 5e-4), 1)) {
      long before = 0;
      for (int call = 0; call < 900; call++) {
        if (call == 600) { // compiled code and the allocator grow until then
          before = outsideTheHeap();
        }
        state = replica.train(state, steps.iterator()).state();
      }
      assertThat(outsideTheHeap() - before).isLessThan(80 * MEBIBYTE);
    }
  }

  /** Each replica holds its parameters four times, 7 MB. */
  @Test
  void closedReplicasFreeTheirMemory() throws InterruptedException {
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

  /** ND4J frees memory some time after a garbage collection, even if it was closed before. */
  private static long outsideTheHeap() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
  }
}
