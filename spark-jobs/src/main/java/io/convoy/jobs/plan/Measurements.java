package io.convoy.jobs.plan;

import io.convoy.api.plan.Cluster;
import io.convoy.api.plan.ReplicaMemory;
import io.convoy.api.plan.WorkerSpeed;
import io.convoy.api.training.JobSurvey;
import io.convoy.architecture.graph.MemoryEstimate;
import io.convoy.jobs.bench.Bench;
import io.convoy.jobs.bench.BenchResult;
import io.convoy.jobs.bench.StepLimit;
import io.convoy.onednn.OnednnBackend;
import io.convoy.onednn.TrainingMemory;
import io.convoy.spark.inference.InferenceBatches;
import io.convoy.training.backend.Backend;
import io.convoy.training.freezing.FrozenLayers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What {@code plan} measures on this machine.
 *
 * @param speed of a worker
 * @param replica memory of a worker's networks outside the heap
 * @param replicas that were measured at the same time; 0 if the speed was given
 * @param costFactor how many times as long as on the machine of {@link
 *     io.convoy.api.plan.RoundCosts} everything but training and reading takes
 */
record Measurements(WorkerSpeed speed, ReplicaMemory replica, int replicas, double costFactor) {
  /** How long the speed of training, and that of inference, is measured. */
  static final StepLimit USUAL = StepLimit.seconds(5);

  private static final int SAMPLE = 2_000;
  private static final double SAMPLE_SECONDS = 1.5;

  /**
   * Measures the speed of a worker unless it is given, reads a sample of the images, and compiles
   * the network.
   *
   * @param imagesPerSecond that a worker trains on, if it is given
   * @param limit of the steps of training, and of inference
   * @param progress receives a line before each measurement
   */
  static Measurements of(
      JobSurvey survey,
      Cluster cluster,
      List<Integer> workers,
      Optional<Double> imagesPerSecond,
      StepLimit limit,
      Consumer<String> progress) {
    progress.accept("Reading a sample of the images of %s".formatted(survey.location()));
    double read = survey.secondsToRead(SAMPLE, SAMPLE_SECONDS);
    double costFactor = ProcessorSpeed.factor();
    int replicas = Math.min(cluster.slots(), workers.get(workers.size() - 1));
    return new Measurements(
        imagesPerSecond
            .map(speed -> WorkerSpeed.ofTraining(speed, read))
            .orElseGet(() -> bench(survey, replicas, limit, read, progress)),
        replica(survey),
        imagesPerSecond.isPresent() ? 0 : replicas,
        costFactor);
  }

  private static WorkerSpeed bench(
      JobSurvey survey, int replicas, StepLimit limit, double read, Consumer<String> progress) {
    BenchResult result =
        new Bench(
                survey.graph(),
                survey.config().training().batchSize(),
                1,
                replicas,
                limit,
                survey.updater(),
                survey.frozenAtLast(),
                progress)
            .run(survey.choice());
    return new WorkerSpeed(
        result.trainImagesPerS().orElseThrow() / replicas,
        result.inferImagesPerS() / replicas,
        read);
  }

  private static ReplicaMemory replica(JobSurvey survey) {
    Backend backend = survey.backend();
    int batch = survey.config().training().batchSize();
    MemoryEstimate estimate = new MemoryEstimate(survey.graph(), survey.updater().copies());
    long evaluation = survey.evaluated() > 0 ? estimate.inferenceBytes(InferenceBatches.SIZE) : 0;
    if (backend instanceof OnednnBackend onednn) {
      // Whatever is trained at some time stays in memory.
      FrozenLayers frozen = survey.frozenAtLast().isNone() ? FrozenLayers.NONE : survey.frozen();
      TrainingMemory one = TrainingMemory.of(onednn, batch, frozen);
      TrainingMemory two = TrainingMemory.of(onednn, 2 * batch, frozen);
      return ReplicaMemory.of(
          one.parameterBytes() + evaluation,
          batch,
          one.activationBytes(),
          2 * batch,
          two.activationBytes());
    }
    long one = estimate.trainingBytes(batch);
    long two = estimate.trainingBytes(2 * batch);
    return ReplicaMemory.of(evaluation, batch, one, 2 * batch, two);
  }
}
