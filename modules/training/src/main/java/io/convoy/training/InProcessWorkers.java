package io.convoy.training;

import io.convoy.dataset.LabelledImages;
import java.util.ArrayList;
import java.util.List;

/**
 * Workers that take turns on one replica in this process: training without a cluster, and the
 * reference that every engine must equal bit for bit.
 */
public final class InProcessWorkers implements Workers {
  private final Replica replica;
  private final Worker worker;

  public InProcessWorkers(TrainingPlan plan, LabelledImages images, Backend backend) {
    this.replica = backend.replica();
    this.worker = new Worker(plan, images, replica);
  }

  @Override
  public RoundOutcome run(Round round, ModelState start) {
    WeightedMean parameters = new WeightedMean(start.parameters().length);
    WeightedMean updaterState = new WeightedMean(start.updaterState().length);
    List<WorkerReport> reports = new ArrayList<>();
    for (WorkerTask task : round.tasks()) {
      WorkerResult result = worker.run(task, start);
      parameters.add(result.state().parameters(), result.report().trained());
      updaterState.add(result.state().updaterState(), result.report().trained());
      reports.add(result.report());
    }
    return new RoundOutcome(new ModelState(parameters.mean(), updaterState.mean()), reports);
  }

  @Override
  public void close() {
    replica.close();
  }
}
