package io.convoy.training.faults;

import io.convoy.training.SmallRun;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.rounds.Round;
import io.convoy.training.rounds.RoundOutcome;
import io.convoy.training.rounds.Worker;
import io.convoy.training.rounds.WorkerResult;
import io.convoy.training.rounds.WorkerTask;
import io.convoy.training.rounds.Workers;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Workers of which one goes wrong in a chosen round: it fails and ends the run, it is lost and its
 * task is repeated on a new replica, or it returns late, after those that follow it.
 */
final class FaultyWorkers implements Workers {
  private final SmallRun run;
  private final int faultyRound;
  private final Kind kind;
  private int rounds;

  enum Kind {
    NONE,
    FAIL,
    LOSE,
    DELAY
  }

  FaultyWorkers(SmallRun run, SplittableRandom random, int rounds) {
    this.run = run;
    this.kind = Kind.values()[random.nextInt(Kind.values().length)];
    this.faultyRound = random.nextInt(rounds);
  }

  @Override
  public RoundOutcome run(Round round, ModelState start, Remainders remainders) {
    boolean faulty = rounds == faultyRound;
    rounds++;
    if (faulty && kind == Kind.FAIL) {
      throw new IllegalStateException("Cannot train: worker 1 was lost too often");
    }
    Map<Integer, WorkerResult> results = new TreeMap<>();
    List<WorkerTask> tasks = round.tasks();
    for (int i = 0; i < tasks.size(); i++) {
      WorkerTask task = tasks.get(faulty && kind == Kind.DELAY ? tasks.size() - 1 - i : i);
      if (faulty && kind == Kind.LOSE) {
        train(task, start);
      }
      results.put(task.worker(), train(task, start));
    }
    return run.plan().averaging().average(List.copyOf(results.values()));
  }

  private WorkerResult train(WorkerTask task, ModelState start) {
    try (Replica replica = run.backend().replica()) {
      return new Worker(run.plan(), run.images(), replica).run(task, start);
    }
  }

  @Override
  public String toString() {
    return "workers: %s in round %s".formatted(kind, faultyRound);
  }

  @Override
  public void close() {}
}
