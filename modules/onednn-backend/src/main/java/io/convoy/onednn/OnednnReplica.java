package io.convoy.onednn;

import io.convoy.onednn.memory.OpenMp;
import io.convoy.onednn.program.StepProfile;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.freezing.FrozenLayers;
import java.util.Iterator;

/** A network in training on oneDNN. */
final class OnednnReplica implements Replica {
  private final OnednnBackend backend;
  private final StepProfile profile;
  private TrainedNetwork network;

  /**
   * @param profile records the parts of every step
   */
  OnednnReplica(OnednnBackend backend, StepProfile profile) {
    this.backend = backend;
    this.profile = profile;
    this.network = new TrainedNetwork(backend, FrozenLayers.NONE, profile);
  }

  @Override
  public ReplicaResult train(ModelState start, Iterator<TrainingStep> steps) {
    OpenMp.setThreads(backend.threads());
    network.load(start);
    long examples = 0;
    double lossSum = 0;
    while (steps.hasNext()) {
      TrainingStep step = steps.next();
      if (!step.frozen().equals(network.frozen())) {
        ModelState state = examples == 0 ? start : network.state();
        replace(step.frozen(), state);
      }
      lossSum += network.train(step);
      examples += step.batch().size();
    }
    return new ReplicaResult(examples == 0 ? start : network.state(), examples, lossSum);
  }

  /** Not one network for all: its layouts, and so its rounding, depend on what is frozen. */
  private void replace(FrozenLayers frozen, ModelState state) {
    network.close();
    network = new TrainedNetwork(backend, frozen, profile);
    network.load(state);
  }

  @Override
  public void close() {
    network.close();
  }
}
