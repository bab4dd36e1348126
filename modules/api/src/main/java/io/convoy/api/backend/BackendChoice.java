package io.convoy.api.backend;

import io.convoy.api.settings.ConfigurationException;
import io.convoy.architecture.graph.Graph;
import io.convoy.dl4j.Dl4jBackend;
import io.convoy.onednn.OnednnBackend;
import io.convoy.onednn.Precision;
import io.convoy.training.backend.Backend;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the user wants networks to be computed with.
 *
 * @param backend {@code auto}, {@code onednn} or {@code dl4j}
 * @param precision {@code auto}, {@code float32} or {@code bfloat16}
 */
public record BackendChoice(String backend, String precision) {
  /** Takes what is fastest, in single precision. */
  public static final BackendChoice AUTO = new BackendChoice("auto", "float32");

  private static final Logger LOG = LoggerFactory.getLogger(BackendChoice.class);

  /**
   * The backend for a network: oneDNN unless another is asked for, or it has nothing that computes
   * one of the layers.
   *
   * @param optimization of a step
   * @param threads that each replica computes with
   * @throws ConfigurationException if the backend cannot do what is asked for
   */
  public Backend of(Graph graph, Optimization optimization, int threads) {
    Optional<String> unsupported = OnednnBackend.unsupported(graph);
    if (backend.equals("dl4j") || backend.equals("auto") && unsupported.isPresent()) {
      unsupported.ifPresent(layer -> LOG.info("Deeplearning4j computes: oneDNN has no {}", layer));
      requireSinglePrecision();
      return new Dl4jBackend(graph, optimization, threads);
    }
    if (unsupported.isPresent()) {
      throw new ConfigurationException(
          List.of(
              "Unsupported layer for backend onednn: %s (use auto or dl4j)"
                  .formatted(unsupported.get())));
    }
    return new OnednnBackend(graph, optimization, threads, onednnPrecision());
  }

  /** The backend for a network that is not trained, each with one thread. */
  public Backend forScoring(Graph graph) {
    return of(graph, new Optimization(new Updater.Sgd(), 0), 1);
  }

  /** In which precision a backend computes, as it is spelled in configuration and reports. */
  public static String precision(Backend backend) {
    Precision used =
        backend instanceof OnednnBackend onednn ? onednn.precision() : Precision.FLOAT32;
    return used.name().toLowerCase(Locale.ROOT);
  }

  private Precision onednnPrecision() {
    if (precision.equals("auto")) {
      LOG.info("The fastest precision of this processor is {}", Precision.fastest());
      return Precision.fastest();
    }
    return Precision.valueOf(precision.toUpperCase(Locale.ROOT));
  }

  private void requireSinglePrecision() {
    if (precision.equals("bfloat16")) {
      throw new ConfigurationException(
          List.of("Unsupported precision for backend dl4j: bfloat16 (supported: float32)"));
    }
  }
}
