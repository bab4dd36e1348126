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
import io.convoy.report.Numbers;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the speed of a network on this machine, on random images.
 *
 * @param graph of the network
 * @param batch images in a step
 * @param threads of each replica
 * @param replicas that run at the same time
 * @param limit of the steps of training, and of inference
 * @param updater of training
 * @param frozen layers that training does not train
 * @param progress receives a line before each measurement
 */
public record Bench(
    Graph graph,
    int batch,
    int threads,
    int replicas,
    StepLimit limit,
    Updater updater,
    FrozenLayers frozen,
    Consumer<String> progress) {
  private static final Logger LOG = LoggerFactory.getLogger(Bench.class);
  private static final double LEARNING_RATE = 0.001;

  /** Images in a batch of a small network. */
  private static final int LARGEST_BATCH = 64;

  /** Multiply-adds of a batch with which a step of training takes a few seconds. */
  private static final long BATCH_MULTIPLY_ADDS = 64_000_000_000L;

  private static final double PROFILE_SECONDS = 10;
  private static final int PROFILE_STEPS = 100;

  /** Images in a batch, fewer of large networks: a power of two up to 64. */
  public static int defaultBatch(Graph graph) {
    long images = BATCH_MULTIPLY_ADDS / Math.max(1, graph.multiplyAdds());
    return (int) Math.max(1, Long.highestOneBit(Math.min(LARGEST_BATCH, images)));
  }

  /** Measures training and inference; in int8, inference with the ranges of random images. */
  public BenchResult run(BackendChoice choice) {
    return run(choice, parameters());
  }

  /**
   * Measures training and inference, and inference with ONNX Runtime in float32.
   *
   * @throws ConfigurationException if ONNX Runtime is not on the class path
   */
  public BenchResult runAgainstOnnxRuntime(BackendChoice choice) {
    requireOnnxRuntime();
    float[] parameters = parameters();
    BenchResult ours = run(choice, parameters);
    report("inference", " with ONNX Runtime");
    try (OnnxRuntimeModel model = OnnxRuntimeModel.of(graph, parameters)) {
      return ours.against("onnxruntime", imagesPerSecond(() -> onnxRuntimeStep(model)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s for ONNX Runtime: %s".formatted(graph.network(), e.getMessage()), e);
    }
  }

  /**
   * Checks that ONNX Runtime can be used.
   *
   * @throws ConfigurationException if it is not on the class path, or its library cannot be loaded
   */
  public static void requireOnnxRuntime() {
    try {
      LOG.info("Compares with ONNX Runtime {}", OnnxRuntimeModel.version());
    } catch (NoClassDefFoundError missing) {
      throw withoutOnnxRuntime(
          "its classes are not on the class path"
              + " (add its jar, as in deploy/convoy --jars onnxruntime-1.29.0.jar bench ...)",
          missing);
    } catch (ExceptionInInitializerError | UnsatisfiedLinkError unusable) {
      Throwable reason = unusable;
      while (reason.getCause() != null) {
        reason = reason.getCause();
      }
      throw withoutOnnxRuntime("its library cannot be loaded (%s)".formatted(reason), unusable);
    }
  }

  private static ConfigurationException withoutOnnxRuntime(String reason, Error error) {
    LOG.debug("Failed", error);
    return new ConfigurationException(List.of("Cannot compare with ONNX Runtime: " + reason));
  }

  private double onnxRuntimeStep(OnnxRuntimeModel model) {
    StepTimes times = times();
    model.classify(noise(), times, threads);
    return times.median();
  }

  private BenchResult run(BackendChoice choice, float[] parameters) {
    Backend backend = choice.isInt8() ? calibrated(choice, parameters) : backend(choice);
    return new BenchResult(
        graph.network(),
        backend.name(),
        backend.precision().toString(),
        threads,
        replicas,
        batch,
        graph.parameters(),
        choice.isInt8() ? OptionalDouble.empty() : OptionalDouble.of(training(backend, parameters)),
        inference(backend, parameters),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private double training(Backend backend, float[] parameters) {
    report("training", "");
    return imagesPerSecond(() -> trainingStep(backend, parameters));
  }

  private double inference(Backend backend, float[] parameters) {
    report("inference", "");
    return imagesPerSecond(() -> inferenceStep(backend, parameters));
  }

  private void report(String what, String program) {
    progress.accept(
        "Measuring %s of %s%s: %s in a batch, %s"
            .formatted(
                what, graph.network(), program, Numbers.counted(batch, "image"), limit.text()));
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
    StepLimit.Steps steps = profileSteps(onednn, parameters);
    progress.accept(
        "Profiling %s of %s: %s in a batch"
            .formatted(steps.text(), graph.network(), Numbers.counted(batch, "image")));
    TrainingProfile profile =
        TrainingProfile.of(
            onednn, start(parameters), trainingStep(), steps.warmup(), steps.measured());
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

  /** The steps of the limit, or as many as fit into some seconds. */
  private StepLimit.Steps profileSteps(Backend backend, float[] parameters) {
    if (limit instanceof StepLimit.Steps steps) {
      return steps;
    }
    StepTimes times = new StepTimes(trainingStep(), new StepLimit.Steps(1, 2), System::nanoTime);
    train(backend, parameters, times);
    double fitting = PROFILE_SECONDS / times.median();
    return StepLimit.steps((int) Math.max(1, Math.min(PROFILE_STEPS, fitting)));
  }

  private StepTimes times() {
    return new StepTimes(trainingStep(), limit, System::nanoTime);
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
    StepTimes times = times();
    train(backend, parameters, times);
    return times.median();
  }

  private void train(Backend backend, float[] parameters, StepTimes times) {
    try (Replica replica = backend.replica()) {
      replica.train(start(parameters), times);
    }
  }

  private double inferenceStep(Backend backend, float[] parameters) {
    StepTimes times = times();
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
