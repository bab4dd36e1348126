package io.convoy.training.backend.contract;

import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.MixedLabels;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.InitialParameters;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.optimization.Updater;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws images, labels and parameters for a network, all from a seed. */
public final class RandomData {
  private static final double SQRT_12 = Math.sqrt(12);

  private RandomData() {}

  /** Draws images of noise and labels. */
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

  /**
   * The batch whose labels are mixed with those of the image before, without a change of pixels.
   */
  public static ImageBatch mixed(ImageBatch batch, float share) {
    int[] others = new int[batch.size()];
    for (int i = 0; i < others.length; i++) {
      others[i] = batch.labels()[(i + others.length - 1) % others.length];
    }
    return new ImageBatch(
        batch.shape(), batch.pixels(), batch.labels(), Optional.of(new MixedLabels(others, share)));
  }

  /** Draws steps on batches of these sizes, each with another learning rate. */
  public static List<TrainingStep> steps(Graph graph, long seed, int... sizes) {
    List<TrainingStep> steps = new ArrayList<>();
    for (int size : sizes) {
      double rate = 0.05 / (1 + steps.size());
      steps.add(new TrainingStep(batch(graph, size, seed + steps.size()), rate, Seed.of(1)));
    }
    return steps;
  }

  /**
   * Draws uniform parameters with the deviation of initial parameters, which is faster for large
   * networks.
   */
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

  /** Draws initial parameters and an optimizer state other than zero. */
  public static ModelState state(Graph graph, Updater updater, long seed) {
    float[] parameters = InitialParameters.of(ParameterLayout.of(graph), Seed.of(seed));
    float[] optimizer = new float[Math.toIntExact(updater.stateLength(parameters.length))];
    SplittableRandom random = Seed.of(seed).child("updater").random();
    for (int i = 0; i < optimizer.length; i++) {
      optimizer[i] = (float) (0.01 * random.nextDouble());
    }
    return new ModelState(parameters, optimizer);
  }
}
