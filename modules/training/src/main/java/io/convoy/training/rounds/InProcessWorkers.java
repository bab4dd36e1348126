package io.convoy.training.rounds;

import io.convoy.dataset.LabeledImages;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.freezing.FrozenLayers;

/**
 * Workers that run one after the other on one replica in this process: training without a cluster,
 * and the reference that every engine must equal bit for bit.
 */
public final class InProcessWorkers implements Workers {
  private final TrainingPlan plan;
  private final Replica replica;
  private final Worker worker;

  public InProcessWorkers(TrainingPlan plan, LabeledImages images, Backend backend) {
    this.plan = plan;
    this.replica = backend.replica();
    this.worker = new Worker(plan, images, replica);
  }

  @Override
  public RoundOutcome run(Round round, ModelState start) {
    FrozenLayers frozen = plan.freezing().in(round.epoch());
    return plan.averaging(round.epoch())
        .average(round.tasks().stream().map(task -> worker.run(task, start)).toList())
        .with(frozen, start.frozen(frozen));
  }

  @Override
  public void close() {
    replica.close();
  }
}
