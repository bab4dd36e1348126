package io.convoy.jobs.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.convoy.api.plan.Cluster;
import io.convoy.api.plan.ExchangeBytes;
import io.convoy.api.plan.LinkBytes;
import io.convoy.api.plan.MemoryDemand;
import io.convoy.api.plan.PlannedJob;
import io.convoy.api.plan.RoundCosts;
import io.convoy.api.plan.RoundTimes;
import io.convoy.api.plan.RunMemory;
import io.convoy.api.plan.SpeedUpCurve;
import io.convoy.api.plan.WorkerSpeed;
import io.convoy.api.plan.WorkersPlan;
import io.convoy.api.settings.AveragingConfig;
import io.convoy.api.settings.TrainingConfig;
import io.convoy.api.training.JobSurvey;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.metrics.PhaseSeconds;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan; the names are those of the JSON that {@code plan --json} prints.
 *
 * @param network name of the network
 * @param data where the training images are
 * @param examples number of them
 * @param epochs of the run
 * @param batch images in a step of a worker, in the job file
 * @param period steps between two averagings, at the end of the run
 * @param stateBytes parameters and optimizer state
 * @param workerImagesPerSecond that a worker trains on, if none has to be read
 * @param readImagesPerSecond that a core reads
 * @param costFactor how many times as long as on the machine of {@link RoundCosts} everything but
 *     training and reading takes
 * @param bandwidth of a link; empty if all workers run in one process
 * @param cores workers that an executor runs at the same time
 * @param workers a row for each number of workers
 * @param plannedWorkers number of workers for which the following figures are: that of the job
 *     file, or the largest
 * @param bend where more workers cease to pay; null if nowhere
 * @param memory bytes of each process
 * @param sparkSettings settings that give it
 * @param averagingPeriod the smallest with which the exchange takes less than a tenth of a round
 * @param batchSize the largest that fits into {@code availableBytes}, at most all images
 * @param availableBytes memory of an executor
 */
record PlanResult(
    String network,
    String data,
    int examples,
    int epochs,
    int batch,
    int period,
    long stateBytes,
    double workerImagesPerSecond,
    double readImagesPerSecond,
    double costFactor,
    Optional<String> bandwidth,
    int cores,
    List<Row> workers,
    int plannedWorkers,
    SpeedUpCurve.Bend bend,
    Memory memory,
    Map<String, String> sparkSettings,
    int averagingPeriod,
    int batchSize,
    long availableBytes) {

  /**
   * The run with a number of workers.
   *
   * @param phaseSeconds of a round, as in the metrics of a run
   * @param linkBytes bytes that pass each link in a round
   */
  record Row(
      int workers,
      double secondsPerRound,
      PhaseSeconds phaseSeconds,
      double secondsPerEpoch,
      double secondsPerRun,
      double imagesPerSecond,
      double speedUp,
      long bytesPerRound,
      LinkBytes linkBytes) {
    static Row of(WorkersPlan plan) {
      return new Row(
          plan.workers(),
          plan.secondsPerRound(),
          plan.round(),
          plan.secondsPerEpoch(),
          plan.secondsPerRun(),
          plan.imagesPerSecond(),
          plan.speedUp(),
          plan.bytesPerRound(),
          plan.links());
    }

    /** Share of a round that is neither training nor reading. */
    @JsonIgnore
    double exchangeShare() {
      return RoundTimes.exchange(phaseSeconds) / secondsPerRound;
    }
  }

  /** Bytes in the heap and outside it; 0 for executors if workers run in the driver's process. */
  record Memory(long driverHeap, long driverNative, long executorHeap, long executorNative) {
    static Memory of(RunMemory memory) {
      return new Memory(
          memory.driver().heap(),
          memory.driver().outside(),
          memory.executor().map(each -> each.heap()).orElse(0L),
          memory.executor().map(each -> each.outside()).orElse(0L));
    }
  }

  static PlanResult of(
      JobSurvey survey,
      Measurements measured,
      Cluster cluster,
      List<Integer> workers,
      long available) {
    TrainingConfig training = survey.config().training();
    PlannedJob job = job(survey, measured.speed());
    RoundCosts costs = RoundCosts.of(cluster).times(measured.costFactor());
    SpeedUpCurve curve = new SpeedUpCurve(new RoundTimes(job, cluster, costs));
    int planned =
        training.workers().filter(workers::contains).orElse(workers.get(workers.size() - 1));
    MemoryDemand demand = demand(survey, job, planned, measured);
    RunMemory memory = RunMemory.of(demand, cluster, planned);
    return new PlanResult(
        survey.graph().network(),
        survey.location(),
        survey.examples(),
        training.epochs(),
        training.batchSize(),
        training.averaging().period().at(Math.nextDown((double) training.epochs())),
        job.stateBytes(),
        measured.speed().trainedPerSecond(),
        1 / measured.speed().secondsToRead(),
        measured.costFactor(),
        cluster.link().map(Object::toString),
        cluster.slots(),
        curve.at(workers).stream().map(Row::of).toList(),
        planned,
        curve.bend().orElse(null),
        Memory.of(memory),
        SparkSettings.of(memory, cluster, planned),
        curve.smallestPeriod(planned),
        Math.min(survey.examples(), RunMemory.largestBatch(demand, cluster, planned, available)),
        available);
  }

  private static PlannedJob job(JobSurvey survey, WorkerSpeed speed) {
    TrainingConfig training = survey.config().training();
    FrozenLayers frozen = survey.frozenAtLast();
    // The number of parameters in trained layers is the position of the end among them.
    int parameters = frozen.trainedPosition(survey.parameters());
    int values = Math.toIntExact(survey.updater().stateLength(parameters));
    return new PlannedJob(
        survey.examples(),
        survey.evaluated(),
        training.epochs(),
        training.batchSize(),
        training.averaging().period(),
        Float.BYTES * (survey.parameters() + survey.updater().stateLength(survey.parameters())),
        Float.BYTES * ((long) parameters + values),
        ExchangeBytes.of(survey.averaging(frozen), parameters, values),
        speed);
  }

  private static MemoryDemand demand(
      JobSurvey survey, PlannedJob job, int workers, Measurements measured) {
    AveragingConfig averaging = survey.config().training().averaging();
    int vectors = (averaging.outer().isNone() ? 0 : 1) + (averaging.ema().decay() == 0 ? 0 : 1);
    return new MemoryDemand(
        job.stateBytes(),
        (long) Float.BYTES * survey.parameters(),
        job.exchange(workers),
        vectors,
        survey.listed(),
        survey.loadedBytes(),
        (long) Float.BYTES * survey.graph().input().size(),
        job.batchSize(),
        measured.replica());
  }

  /** The row of the planned workers. */
  @JsonIgnore
  Row plannedRow() {
    return workers.stream()
        .filter(row -> row.workers() == plannedWorkers)
        .findFirst()
        .orElseThrow();
  }
}
