package io.convoy.jobs.bench;

import io.convoy.api.backend.BackendChoice;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.onednn.OnednnBackend;
import io.convoy.onednn.PeakSpeed;
import io.convoy.onednn.TrainingProfile;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Calibration;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.InitialParameters;
import io.convoy.training.backend.ModelState;
import io.convoy.training.backend.Replica;
import io.convoy.training.backend.TrainingStep;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Measures the speed of a network on this machine, on random images.
 *
 * @param graph of the network
 * @param batch images in a step
 * @param threads of each replica
 * @param replicas that run at the same time
 * @param steps to measure, after a quarter as many for warm-up
 * @param updater of training
 * @param frozen layers that training does not train
 */
public record Bench(
    Graph graph,
    int batch,
    int threads,
    int replicas,
    int steps,
    Updater updater,
    FrozenLayers frozen) {
  private static final double LEARNING_RATE = 0.001;

  /** Measures training of all layers with Nesterov's momentum. */
  public Bench(Graph graph, int batch, int threads, int replicas, int steps) {
    this(graph, batch, threads, replicas, steps, Updater.named("nesterov"), FrozenLayers.NONE);
  }

  /**
   * Median images per second of all replicas; the names are those of the JSON that {@code bench
   * --json} prints.
   *
   * @param trainImagesPerS empty in int8, which is for inference only
   */
  public record Result(
      String network,
      String backend,
      String precision,
      int threads,
      int replicas,
      int batch,
      long parameters,
      OptionalDouble trainImagesPerS,
      double inferImagesPerS) {}

  /** Measures training and inference; in int8, inference with the ranges of random images. */
  public Result run(BackendChoice choice) {
    float[] parameters = parameters();
    Backend backend = choice.isInt8() ? calibrated(choice, parameters) : backend(choice);
    return new Result(
        graph.network(),
        backend.name(),
        backend.precision().toString(),
        threads,
        replicas,
        batch,
        graph.parameters(),
        choice.isInt8()
            ? OptionalDouble.empty()
            : OptionalDouble.of(imagesPerSecond(() -> trainingStep(backend, parameters))),
        imagesPerSecond(() -> inferenceStep(backend, parameters)));
  }

  /**
   * Measures the time of each operation in a training step.
   *
   * @throws ConfigurationException if the backend is not oneDNN, or the precision is int8
   */
  public Profile profile(BackendChoice choice) {
    if (choice.backend().equals("dl4j")) {
      throw new ConfigurationException(
          List.of("Unsupported backend for --profile: dl4j (supported: onednn)"));
    }
    if (choice.isInt8()) {
      throw new ConfigurationException(
          List.of(
              "Unsupported precision for --profile: int8 (must be float32 or bfloat16: it is of a training step)"));
    }
    OnednnBackend onednn = choice.onednn(graph, optimization(), threads);
    float[] parameters = parameters();
    TrainingProfile profile =
        TrainingProfile.of(onednn, start(parameters), trainingStep(), warmup(), steps);
    double peak = PeakSpeed.measure(onednn.precision(), threads);
    return Profile.of(onednn, batch, profile, peak);
  }

  private Backend backend(BackendChoice choice) {
    return choice.of(graph, optimization(), threads);
  }

  private Backend calibrated(BackendChoice choice, float[] parameters) {
    return choice.forInference(graph, () -> Optional.of(ranges(parameters)), threads);
  }

  private ActivationRanges ranges(float[] parameters) {
    try (Calibration calibration =
        BackendChoice.AUTO.onednn(graph, optimization(), threads).calibration(parameters)) {
      calibration.add(noise());
      return calibration.ranges();
    }
  }

  private Optimization optimization() {
    return new Optimization(updater, 0);
  }

  private ModelState start(float[] parameters) {
    long stateLength = updater.stateLength(parameters.length);
    return new ModelState(parameters, new float[Math.toIntExact(stateLength)]);
  }

  private float[] parameters() {
    return InitialParameters.of(ParameterLayout.of(graph), Seed.of(1));
  }

  private int warmup() {
    return steps / 4 + 3;
  }

  /**
   * Sums up the speeds of all replicas, which run at the same time.
   *
   * @param step measures one replica and gives the seconds of a step
   */
  private double imagesPerSecond(Supplier<Double> step) {
    List<CompletableFuture<Double>> background =
        Stream.generate(() -> CompletableFuture.supplyAsync(step, task -> new Thread(task).start()))
            .limit(replicas - 1)
            .toList();
    double sum = batch / step.get();
    for (CompletableFuture<Double> replica : background) {
      sum += batch / replica.join();
    }
    return sum;
  }

  private TrainingStep trainingStep() {
    return new TrainingStep(noise(), LEARNING_RATE, Seed.of(1), frozen);
  }

  private double trainingStep(Backend backend, float[] parameters) {
    StepTimes times = new StepTimes(trainingStep(), warmup(), steps, System::nanoTime);
    try (Replica replica = backend.replica()) {
      replica.train(start(parameters), times);
    }
    return times.median();
  }

  private double inferenceStep(Backend backend, float[] parameters) {
    StepTimes times = new StepTimes(noise(), LEARNING_RATE, warmup(), steps, System::nanoTime);
    try (Classifier classifier = backend.classifier()) {
      classifier.load(parameters);
      while (times.hasNext()) {
        classifier.probabilities(times.next().batch());
      }
    }
    return times.median();
  }

  private ImageBatch noise() {
    Shape input = graph.input();
    Shape shape = new Shape(input.channels(), input.height(), input.width());
    SplittableRandom random = Seed.of(1).child("noise").random();
    float[] pixels = new float[batch * shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = i % graph.classes();
    }
    return new ImageBatch(shape, pixels, labels);
  }
}
