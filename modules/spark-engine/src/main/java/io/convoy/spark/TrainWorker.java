package io.convoy.spark;

import io.convoy.training.Backend;
import io.convoy.training.ModelState;
import io.convoy.training.Replica;
import io.convoy.training.Slices;
import io.convoy.training.TrainingPlan;
import io.convoy.training.Worker;
import io.convoy.training.WorkerResult;
import io.convoy.training.WorkerTask;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * The first stage of a round on an executor: trains as one worker and gives its state away slice by
 * slice.
 */
final class TrainWorker implements PairFlatMapFunction<WorkerTask, Integer, SliceContribution> {
  private static final long serialVersionUID = 1L;

  private final TrainingPlan plan;
  private final Backend backend;
  private final ImagesOnExecutor images;
  private final Broadcast<ModelState> start;

  TrainWorker(
      TrainingPlan plan, Backend backend, ImagesOnExecutor images, Broadcast<ModelState> start) {
    this.plan = plan;
    this.backend = backend;
    this.images = images;
    this.start = start;
  }

  @Override
  public Iterator<Tuple2<Integer, SliceContribution>> call(WorkerTask task) {
    WorkerResult result =
        ExecutorPools.REPLICAS.with(backend, Backend::replica, replica -> train(task, replica));
    int count = plan.shards().workers();
    float[] parameters = result.state().parameters();
    float[] updaterState = result.state().updaterState();
    Slices parameterSlices = new Slices(parameters.length, count);
    Slices updaterSlices = new Slices(updaterState.length, count);
    return IntStream.range(0, count)
        .mapToObj(
            slice ->
                new Tuple2<>(
                    slice,
                    new SliceContribution(
                        result.report(),
                        parameterSlices.cut(parameters, slice),
                        updaterSlices.cut(updaterState, slice))))
        .iterator();
  }

  private WorkerResult train(WorkerTask task, Replica replica) {
    return new Worker(plan, images.open(), replica).run(task, start.value());
  }
}
