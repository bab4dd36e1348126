package io.convoy.api.backend;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.graph.Graph;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.onednn.OnednnBackend;
import io.convoy.onednn.Processor;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Precision;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backend that the user chooses.
 *
 * @param backend {@code auto}, {@code onednn} or {@code dl4j}
 * @param precision of activations; empty for the fastest that the processor supports
 */
public record BackendChoice(String backend, Optional<Precision> precision) {
  private static final Logger LOG = LoggerFactory.getLogger(BackendChoice.class);
  private static final String AUTOMATIC = "auto";
  private static final String DL4J = "dl4j";

  /** The fastest backend, in single precision. */
  public static final BackendChoice AUTO =
      new BackendChoice(AUTOMATIC, Optional.of(Precision.FLOAT32));

  /**
   * Creates a choice from the names in settings and on the command line.
   *
   * @param precision {@code auto}, {@code float32}, {@code bfloat16} or {@code int8}
   * @throws ConfigurationException if there is no such precision
   */
  public BackendChoice(String backend, String precision) {
    this(backend, parse(precision));
  }

  private static Optional<Precision> parse(String name) {
    requirePrecision(name);
    return Precision.named(name);
  }

  /**
   * Checks the name of a precision.
   *
   * @return the name
   * @throws ConfigurationException if there is no such precision
   */
  public static String requirePrecision(String name) {
    if (Precision.named(name).isEmpty() && !name.equals(AUTOMATIC)) {
      throw new ConfigurationException(
          List.of(
              "Unsupported precision: %s (supported: auto, float32, bfloat16, int8)"
                  .formatted(name)));
    }
    return name;
  }

  /** A choice of the fastest backend that computes in a precision. */
  public static BackendChoice in(String precision) {
    return new BackendChoice(AUTOMATIC, precision);
  }

  /** Whether it is inference in whole numbers, which needs the ranges of activations. */
  public boolean isInt8() {
    return precision.filter(chosen -> chosen == Precision.INT8).isPresent();
  }

  /**
   * Returns the backend for training a network. {@code auto} is oneDNN, unless the network has a
   * layer that oneDNN does not support.
   *
   * @param optimization of a step
   * @param threads of each replica
   * @throws ConfigurationException if the backend does not support a layer or the precision
   */
  public Backend of(Graph graph, Optimization optimization, int threads) {
    if (isDl4j(graph)) {
      requireSinglePrecision();
      return new Dl4jBackend(graph, optimization, threads);
    }
    return onednn(graph, optimization, threads);
  }

  /**
   * Returns the oneDNN backend for training a network.
   *
   * @param optimization of a step
   * @param threads of each replica
   * @throws ConfigurationException if oneDNN does not support a layer, or the precision is int8
   */
  public OnednnBackend onednn(Graph graph, Optimization optimization, int threads) {
    if (isInt8()) {
      throw new ConfigurationException(
          List.of(
              "Unsupported precision for training: int8 (supported: auto, float32, bfloat16; int8 is for score and evaluate)"));
    }
    requireSupport(graph);
    return new OnednnBackend(graph, optimization, threads, onednnPrecision());
  }

  /**
   * Returns the backend for inference with one thread.
   *
   * @throws ConfigurationException if the backend does not support a layer or the precision, or the
   *     precision is int8
   */
  public Backend forScoring(Graph graph) {
    return forInference(graph, Optional::empty, 1);
  }

  /**
   * Returns the backend for inference with one thread.
   *
   * @param graph of the model, possibly with other outputs
   * @throws ConfigurationException if the backend does not support a layer or the precision, or the
   *     precision is int8 and the model has no ranges of activations
   */
  public Backend forScoring(Graph graph, ModelDescription model) {
    return forInference(graph, model::ranges, 1);
  }

  /**
   * Returns the backend for inference.
   *
   * @param ranges of activations, which only int8 needs
   * @param threads of each classifier
   * @throws ConfigurationException if the backend does not support a layer or the precision, or the
   *     precision is int8 and there are no ranges
   */
  public Backend forInference(
      Graph graph, Supplier<Optional<ActivationRanges>> ranges, int threads) {
    Optimization none = new Optimization(new Updater.Sgd(), 0);
    if (!isInt8()) {
      return of(graph, none, threads);
    }
    if (isDl4j(graph)) {
      requireSinglePrecision();
    }
    requireSupport(graph);
    Optional<ActivationRanges> measured = ranges.get();
    if (measured.isEmpty()) {
      throw new ConfigurationException(
          List.of(
              "Cannot compute in int8: the model of %s has no ranges of activations (convoy calibrate adds them)"
                  .formatted(graph.network())));
    }
    return new OnednnBackend(graph, none, threads, Precision.INT8, measured.get());
  }

  /** Whether Deeplearning4j computes a network, also because oneDNN cannot. */
  private boolean isDl4j(Graph graph) {
    Optional<String> unsupported = OnednnBackend.unsupported(graph);
    boolean dl4j = backend.equals(DL4J) || backend.equals(AUTOMATIC) && unsupported.isPresent();
    if (dl4j) {
      unsupported.ifPresent(
          layer -> LOG.info("Using backend dl4j: oneDNN does not support layer {}", layer));
    }
    return dl4j;
  }

  private static void requireSupport(Graph graph) {
    OnednnBackend.unsupported(graph)
        .ifPresent(
            layer -> {
              throw new ConfigurationException(
                  List.of(
                      "Unsupported layer for backend onednn: %s (use auto or dl4j)"
                          .formatted(layer)));
            });
  }

  private Precision onednnPrecision() {
    return precision.orElseGet(
        () -> {
          Precision fastest = Processor.fastestPrecision();
          LOG.info("Using precision {}, the fastest of this processor", fastest);
          return fastest;
        });
  }

  private void requireSinglePrecision() {
    precision
        .filter(chosen -> chosen != Precision.FLOAT32)
        .ifPresent(
            chosen -> {
              throw new ConfigurationException(
                  List.of(
                      "Unsupported precision for backend dl4j: %s (supported: float32)"
                          .formatted(chosen)));
            });
  }
}
