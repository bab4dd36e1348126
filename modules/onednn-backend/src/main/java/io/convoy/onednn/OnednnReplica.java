package io.convoy.onednn;

import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.onednn.fusion.Mode;
import io.convoy.onednn.parameters.ParameterStore;
import io.convoy.onednn.parameters.ParameterUpdate;
import io.convoy.onednn.program.Program;
import io.convoy.onednn.program.StepProfile;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import java.util.Iterator;

/** A network in training on oneDNN. */
final class OnednnReplica implements Replica {
  private final OnednnBackend backend;
  private final ParameterStore parameters;
  private final ProgramCache programs;
  private final ParameterUpdate update;
  private final StepProfile profile;

  /**
   * @param profile records the parts of every step
   */
  OnednnReplica(OnednnBackend backend, StepProfile profile) {
    this.backend = backend;
    this.profile = profile;
    this.parameters =
        new ParameterStore(
            ParameterLayout.of(backend.graph()),
            true,
            backend.optimization().updater().stateLength(1) > 0);
    this.programs =
        new ProgramCache(backend.graph(), Mode.TRAINING, backend.precision(), parameters);
    this.update = new ParameterUpdate(parameters, backend.optimization(), backend.threads());
  }

  @Override
  public ReplicaResult train(ModelState start, Iterator<TrainingStep> steps) {
    OpenMp.setThreads(backend.threads());
    parameters.load(start.parameters(), start.updaterState());
    long examples = 0;
    double lossSum = 0;
    while (steps.hasNext()) {
      TrainingStep step = steps.next();
      ImageBatch batch = step.batch();
      Program program = programs.of(batch.shape(), batch.size());
      profile.start();
      lossSum += program.gradient(batch, step.seed(), backend.optimization(), profile);
      update.step(step.learningRate());
      profile.record("update", 0);
      examples += batch.size();
    }
    return new ReplicaResult(parameters.state(), examples, lossSum);
  }

  @Override
  public void close() {
    programs.close();
    parameters.close();
  }
}
