package io.convoy.onednn;

import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.onednn.fusion.FoldedBatchNorm;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.parameters.ParameterUpdate;
import io.convoy.onednn.program.Program;
import io.convoy.onednn.program.StepProfile;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.freezing.FrozenLayers;
import java.util.Optional;

/**
 * A network in training with the same layers frozen in all steps. Its programs and the layouts of
 * its parameters depend on which layers these are.
 */
final class TrainedNetwork implements AutoCloseable {
  private final OnednnBackend backend;
  private final FrozenLayers frozen;
  private final ParameterStore parameters;
  private final FoldedBatchNorm norms;
  private final ProgramCache programs;
  private final ParameterUpdate update;
  private final StepProfile profile;
  private ModelState start;

  /**
   * @param profile records the parts of every step
   */
  TrainedNetwork(OnednnBackend backend, FrozenLayers frozen, StepProfile profile) {
    this.backend = backend;
    this.frozen = frozen;
    this.profile = profile;
    this.parameters =
        new ParameterStore(
            ParameterLayout.of(backend.graph()),
            true,
            Optional.of(backend.optimization().updater()),
            frozen);
    this.norms = new FoldedBatchNorm(backend.graph(), Mode.TRAINING, frozen);
    this.programs = new ProgramCache(backend, Mode.TRAINING, parameters);
    this.update = new ParameterUpdate(parameters, backend.optimization(), backend.threads());
  }

  /** The layers that it does not train. */
  FrozenLayers frozen() {
    return frozen;
  }

  /**
   * Sets the state.
   *
   * @throws IllegalArgumentException if its lengths are those of another network or updater
   */
  void load(ModelState state) {
    parameters.requireFit(state.parameters());
    parameters.load(norms.fold(state.parameters()), state.updaterState());
    start = state;
  }

  /** Trains a step; returns the loss, summed over the batch. */
  double train(TrainingStep step) {
    ImageBatch batch = step.batch();
    Program program = programs.of(batch.shape(), batch.size());
    profile.start();
    double loss = program.gradient(batch, step.seed(), backend.optimization(), profile);
    update.step(step.learningRate());
    profile.record("update", 0);
    return loss;
  }

  /** A copy of the state; that of frozen layers has the bits that were loaded. */
  ModelState state() {
    ModelState state = parameters.state();
    frozen.copyFrozen(start.parameters(), state.parameters());
    frozen.copyFrozen(start.updaterState(), state.updaterState());
    return state;
  }

  @Override
  public void close() {
    programs.close();
    parameters.close();
  }
}
