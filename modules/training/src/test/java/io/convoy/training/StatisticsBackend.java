package io.convoy.training;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ImageBatch;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.ReplicaResult;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.rounds.RunningStatistics;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * A network of running statistics only: its parameters are, row by row of the image, the means and
 * the variances of the pixels of all examples of a round.
 *
 * @param shape of the images
 */
public record StatisticsBackend(Shape shape) implements Backend {
  @Override
  public String name() {
    return "statistics";
  }

  /** One block per row. */
  public RunningStatistics statistics() {
    return new RunningStatistics(
        IntStream.range(0, rows())
            .mapToObj(row -> new RunningStatistics.Block(2 * row * shape.width(), shape.width()))
            .toList());
  }

  /** An initial state: zeros, without updater state. */
  public ModelState initial() {
    return new ModelState(new float[2 * shape.size()], new float[0]);
  }

  @Override
  public Replica replica() {
    return new Observer();
  }

  @Override
  public Classifier classifier() {
    throw new UnsupportedOperationException("Cannot classify: nothing is learned");
  }

  private int rows() {
    return shape.size() / shape.width();
  }

  private final class Observer implements Replica {
    @Override
    public ReplicaResult train(ModelState start, Iterator<TrainingStep> steps) {
      double[] sum = new double[shape.size()];
      double[] squares = new double[shape.size()];
      long examples = 0;
      FrozenLayers frozen = FrozenLayers.NONE;
      while (steps.hasNext()) {
        TrainingStep step = steps.next();
        frozen = step.frozen();
        ImageBatch batch = step.batch();
        for (int i = 0; i < batch.pixels().length; i++) {
          sum[i % sum.length] += batch.pixels()[i];
          squares[i % sum.length] += (double) batch.pixels()[i] * batch.pixels()[i];
        }
        examples += batch.size();
      }
      float[] parameters = new float[2 * shape.size()];
      for (int i = 0; i < shape.size(); i++) {
        double mean = sum[i] / examples;
        int index = i + i / shape.width() * shape.width();
        parameters[index] = (float) mean;
        parameters[index + shape.width()] = (float) (squares[i] / examples - mean * mean);
      }
      frozen.copyFrozen(start.parameters(), parameters);
      return new ReplicaResult(new ModelState(parameters, new float[0]), examples, 0);
    }

    @Override
    public void close() {}
  }
}
