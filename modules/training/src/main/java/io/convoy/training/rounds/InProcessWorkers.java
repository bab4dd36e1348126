package io.convoy.training.rounds;

import io.convoy.dataset.LabeledImages;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.exchange.SentState;
import io.convoy.training.exchange.StoredRemainders;
import io.convoy.training.freezing.FrozenLayers;
import java.util.ArrayList;
import java.util.List;

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
  public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
    FrozenLayers frozen = plan.freezing().in(round.epoch());
    ModelState trained = start.trained(frozen);
    RoundExchange exchange = RoundExchange.of(plan, round.epoch(), trained);
    List<SentResult> results = new ArrayList<>();
    List<float[]> left = new ArrayList<>();
    for (WorkerTask task : round.tasks()) {
      WorkerResult result = worker.run(task, start);
      SentState sent = exchange.send(result, trained, remainders.of(task.worker()));
      results.add(new SentResult(sent.state(), result.report()));
      left.add(sent.remainder());
    }
    return exchange
        .average(results, trained)
        .with(frozen, start.frozen(frozen))
        .withRemainders(exchange.codec().isExact() ? Remainders.NONE : new StoredRemainders(left));
  }

  @Override
  public void close() {
    replica.close();
  }
}
