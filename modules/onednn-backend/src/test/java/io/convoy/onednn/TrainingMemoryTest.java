package io.convoy.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.program.Program;
import io.convoy.training.backend.Precision;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {
  private static final Graph RESNET = Graph.of(Architectures.named("resnet20"));

  @Test
  void isWhatTrainingAllocates() {
    OnednnBackend backend = backend(RESNET, new Updater.Nesterov(0.9));
    TrainingMemory planned = TrainingMemory.of(backend, 8, FrozenLayers.NONE);
    try (ParameterStore store = store(backend);
        Program program = Compiler.compile(backend, 8, Mode.TRAINING, store)) {
      store.allocate();
      assertThat(planned.activationBytes()).isEqualTo(program.arenaBytes());
      // Tensors are aligned, and transfers have a block of their own.
      long aligned = 64L * 3 * ParameterLayout.of(RESNET).blocks().size();
      assertThat(planned.parameterBytes())
          .isCloseTo(store.bytes(), within(aligned + 4L * 64 * 64 * 9));
    }
  }

  @Test
  void activationsGrowWithTheBatchAndParametersDoNot() {
    OnednnBackend backend = backend(RESNET, new Updater.Sgd());
    TrainingMemory one = TrainingMemory.of(backend, 16, FrozenLayers.NONE);
    TrainingMemory two = TrainingMemory.of(backend, 32, FrozenLayers.NONE);
    assertThat((double) two.activationBytes() / one.activationBytes()).isBetween(1.8, 2.1);
    assertThat(two.parameterBytes()).isEqualTo(one.parameterBytes());
  }

  @Test
  void adamNeedsTwiceTheStateOfMomentumAndFrozenLayersNone() {
    long sgd = parameters(new Updater.Sgd(), FrozenLayers.NONE);
    long nesterov = parameters(new Updater.Nesterov(0.9), FrozenLayers.NONE);
    long adam = parameters(Updater.named("adam"), FrozenLayers.NONE);
    assertThat(adam - sgd).isEqualTo(2 * (nesterov - sgd));
    FrozenLayers frozen = FrozenLayers.allBut("training.train-only", List.of("output"), RESNET);
    assertThat(parameters(Updater.named("adam"), frozen)).isLessThan(sgd);
  }

  private static long parameters(Updater updater, FrozenLayers frozen) {
    return TrainingMemory.of(backend(RESNET, updater), 4, frozen).parameterBytes();
  }

  private static OnednnBackend backend(Graph graph, Updater updater) {
    return new OnednnBackend(graph, new Optimization(updater, 0), 1, Precision.FLOAT32);
  }

  private static ParameterStore store(OnednnBackend backend) {
    return new ParameterStore(
        ParameterLayout.of(backend.graph()),
        true,
        Optional.of(backend.optimization().updater()),
        FrozenLayers.NONE);
  }
}
