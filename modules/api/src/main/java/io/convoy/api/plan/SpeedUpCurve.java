package io.convoy.api.plan;

import io.convoy.training.metrics.PhaseSeconds;
import io.convoy.training.rounds.EpochShards;
import io.convoy.training.rounds.ShardPlan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The speed of a run over numbers of workers. */
public record SpeedUpCurve(RoundTimes times) {
  /** Twice as many workers are at least this many times as fast before the curve bends. */
  private static final double WORTHWHILE = 1.5;

  /** The largest number of workers that a job may have. */
  private static final int MOST_WORKERS = 10_000;

  /** Share of a round that an exchange should take at most. */
  private static final double SHARE = 0.1;

  /**
   * Where twice as many workers are less than 1.5 times as fast.
   *
   * @param workers the smallest such number
   * @param reason why
   */
  public record Bend(int workers, String reason) {}

  /** The run with a number of workers. */
  public WorkersPlan at(int workers) {
    double rounds = secondsOfRounds(workers);
    double images = (double) job().examples() * job().epochs();
    double single = images / secondsOfRounds(1);
    ExchangeBytes exchange = job().exchange(workers);
    return new WorkersPlan(
        workers,
        round(workers),
        rounds / job().epochs(),
        rounds + secondsBesideRounds(workers),
        images / rounds,
        images / rounds / single,
        LinkBytes.sent(exchange, workers),
        LinkBytes.of(exchange, times.cluster(), workers));
  }

  /** The first number of workers, by powers of two, at which the curve bends, if it does. */
  public Optional<Bend> bend() {
    for (int workers = 1; 2 * workers <= MOST_WORKERS; workers *= 2) {
      if (speed(2 * workers) < WORTHWHILE * speed(workers)) {
        return Optional.of(new Bend(workers, reason(workers)));
      }
    }
    return Optional.empty();
  }

  /** The smallest averaging period with which the exchange takes less than a tenth of a round. */
  public int smallestPeriod(int workers) {
    PhaseSeconds one = stepsOfRound(workers, 1);
    PhaseSeconds two = stepsOfRound(workers, 2);
    double exchange = RoundTimes.exchange(one);
    double step = two.read() + two.train() - one.read() - one.train();
    double load = one.read() + one.train() - step;
    double least = exchange * (1 - SHARE) / SHARE - load;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.floor(least / step) + 1));
  }

  private PhaseSeconds stepsOfRound(int workers, int steps) {
    return times.of(workers, (long) workers * steps * job().batchSize());
  }

  private PlannedJob job() {
    return times.job();
  }

  /** A round of the last epoch, whose period lasts. */
  private PhaseSeconds round(int workers) {
    return times.of(workers, imagesOfRound(workers));
  }

  private int imagesOfRound(int workers) {
    return job().shards(workers).epoch(job().epochs() - 1).examplesIn(0);
  }

  private double speed(int workers) {
    return imagesOfRound(workers) / RoundTimes.sum(round(workers));
  }

  private double secondsOfRounds(int workers) {
    ShardPlan shards = job().shards(workers);
    double sum = 0;
    for (int epoch = 0; epoch < job().epochs(); epoch++) {
      sum += seconds(shards.epoch(epoch), workers);
    }
    return sum;
  }

  private double seconds(EpochShards epoch, int workers) {
    double sum = 0;
    int earlier = -1;
    double seconds = 0;
    for (int round = 0; round < epoch.rounds(); round++) {
      int images = epoch.examplesIn(round);
      if (images != earlier) {
        seconds = RoundTimes.sum(times.of(workers, images));
        earlier = images;
      }
      sum += seconds;
    }
    return sum;
  }

  /** Every training image is read once before the first round. */
  private double secondsBesideRounds(int workers) {
    WorkerSpeed speed = job().speed();
    double survey = job().examples() * speed.secondsToRead();
    double evaluation = job().evaluated() * (speed.secondsToRead() + 1 / speed.inferredPerSecond());
    int slots = Math.min(workers, times.cluster().executors(workers) * times.cluster().slots());
    return (survey + job().epochs() * evaluation) / slots;
  }

  private String reason(int workers) {
    if (imagesOfRound(2 * workers) < 2L * imagesOfRound(workers)) {
      return "an epoch has too few images for more steps in a round";
    }
    if (times.cluster().turns(2 * workers) > times.cluster().turns(workers)) {
      return "the workers take turns on the %s cores".formatted(times.cluster().slots());
    }
    PhaseSeconds before = round(workers);
    PhaseSeconds after = round(2 * workers);
    Map<String, Double> grown =
        Map.of(
            "the driver's link and executors pass on the state to more of them",
            after.broadcast() - before.broadcast(),
            "executors fetch and average the states of more workers",
            after.shuffle() - before.shuffle(),
            "the driver gathers or averages the states of more workers",
            after.gather() - before.gather(),
            "the driver starts, records and ends more tasks",
            after.driver() - before.driver());
    return grown.entrySet().stream()
        .max(Comparator.comparingDouble(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  /** The run with each of these numbers of workers. */
  public List<WorkersPlan> at(List<Integer> workers) {
    return workers.stream().map(this::at).toList();
  }
}
