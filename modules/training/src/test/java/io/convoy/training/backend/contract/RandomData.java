package io.convoy.training.backend.contract;

import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.InitialParameters;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.optimization.Updater;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Images, labels and parameters for a network, all functions of a seed. */
public final class RandomData {
  private static final double SQRT_12 = Math.sqrt(12);

  private RandomData() {}

  /** Images of noise. */
  public static ImageBatch batch(Graph graph, int size, long seed) {
    Shape shape =
        new Shape(graph.input().channels(), graph.input().height(), graph.input().width());
    SplittableRandom random = Seed.of(seed).random();
    float[] pixels = new float[size * shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (2 * random.nextDouble() - 1);
    }
    return new ImageBatch(shape, pixels, random.ints(size, 0, graph.classes()).toArray());
  }

  /** Steps on batches of the given sizes, each with a learning rate of its own. */
  public static List<TrainingStep> steps(Graph graph, long seed, int... sizes) {
    List<TrainingStep> steps = new ArrayList<>();
    for (int size : sizes) {
      double rate = 0.05 / (1 + steps.size());
      steps.add(new TrainingStep(batch(graph, size, seed + steps.size()), rate, Seed.of(1)));
    }
    return steps;
  }

  /** Parameters that deviate as much as those that training begins with, for large networks. */
  public static float[] uniform(ParameterLayout layout, long seed) {
    float[] parameters = new float[Math.toIntExact(layout.length())];
    SplittableRandom random = Seed.of(seed).random();
    for (ParameterBlock block : layout.blocks()) {
      double width = SQRT_12 * block.deviation();
      for (int i = block.offset(); i < block.end(); i++) {
        parameters[i] = (float) (block.initial() + width * (random.nextDouble() - 0.5));
      }
    }
    return parameters;
  }

  /** Where training begins; the updater has moved before. */
  public static ModelState state(Graph graph, Updater updater, long seed) {
    float[] parameters = InitialParameters.of(ParameterLayout.of(graph), Seed.of(seed));
    float[] moved = new float[Math.toIntExact(updater.stateLength(parameters.length))];
    SplittableRandom random = Seed.of(seed).child("updater").random();
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (0.01 * random.nextDouble());
    }
    return new ModelState(parameters, moved);
  }
}
