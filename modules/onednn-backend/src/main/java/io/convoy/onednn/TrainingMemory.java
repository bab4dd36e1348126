package io.convoy.onednn;

import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.program.Program;
import io.convoy.training.freezing.FrozenLayers;
import java.util.Optional;

/**
 * Native memory of a replica, found by compiling its network, without allocating it.
 *
 * @param parameterBytes parameters, gradients and optimizer state, in oneDNN's layouts
 * @param activationBytes what exists only while a step of the batch is computed
 */
public record TrainingMemory(long parameterBytes, long activationBytes) {
  /**
   * Compiles a network.
   *
   * @param batch images in a step
   * @param frozen layers that are not trained
   * @throws IllegalStateException if oneDNN has no implementation of a layer
   */
  public static TrainingMemory of(OnednnBackend backend, int batch, FrozenLayers frozen) {
    Processor.requireSupport(backend.precision());
    ParameterStore parameters =
        new ParameterStore(
            ParameterLayout.of(backend.graph()),
            true,
            Optional.of(backend.optimization().updater()),
            frozen);
    try (parameters;
        Program program = Compiler.compile(backend, batch, Mode.TRAINING, parameters)) {
      return new TrainingMemory(parameters.plannedBytes(), program.arenaBytes());
    }
  }
}
