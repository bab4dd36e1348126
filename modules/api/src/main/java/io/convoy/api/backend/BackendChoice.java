package io.convoy.api.backend;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.graph.Graph;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.onednn.OnednnBackend;
import io.convoy.onednn.Processor;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Precision;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.Optional;
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
   * @param precision {@code auto}, {@code float32} or {@code bfloat16}
   * @throws ConfigurationException if there is no such precision
   */
  public BackendChoice(String backend, String precision) {
    this(backend, parse(precision));
  }

  private static Optional<Precision> parse(String name) {
    Optional<Precision> precision = Precision.named(name);
    if (precision.isEmpty() && !name.equals(AUTOMATIC)) {
      throw new ConfigurationException(
          List.of(
              "Unsupported precision: %s (supported: auto, float32, bfloat16)".formatted(name)));
    }
    return precision;
  }

  /**
   * Returns the backend for a network. {@code auto} is oneDNN, unless the network has a layer that
   * oneDNN does not support.
   *
   * @param optimization of a step
   * @param threads of each replica
   * @throws ConfigurationException if the backend does not support a layer or the precision
   */
  public Backend of(Graph graph, Optimization optimization, int threads) {
    Optional<String> unsupported = OnednnBackend.unsupported(graph);
    if (backend.equals(DL4J) || backend.equals(AUTOMATIC) && unsupported.isPresent()) {
      unsupported.ifPresent(
          layer -> LOG.info("Using backend dl4j: oneDNN does not support layer {}", layer));
      requireSinglePrecision();
      return new Dl4jBackend(graph, optimization, threads);
    }
    return onednn(graph, optimization, threads);
  }

  /**
   * Returns the oneDNN backend for a network.
   *
   * @param optimization of a step
   * @param threads of each replica
   * @throws ConfigurationException if oneDNN does not support a layer
   */
  public OnednnBackend onednn(Graph graph, Optimization optimization, int threads) {
    OnednnBackend.unsupported(graph)
        .ifPresent(
            layer -> {
              throw new ConfigurationException(
                  List.of(
                      "Unsupported layer for backend onednn: %s (use auto or dl4j)"
                          .formatted(layer)));
            });
    return new OnednnBackend(graph, optimization, threads, onednnPrecision());
  }

  /** Returns the backend for inference with one thread. */
  public Backend forScoring(Graph graph) {
    return of(graph, new Optimization(new Updater.Sgd(), 0), 1);
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
