package io.convoy.jobs.command;

import io.convoy.api.backend.BackendChoice;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.Network;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.jobs.bench.Bench;
import io.convoy.jobs.bench.Profile;
import io.convoy.report.Numbers;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.optimization.Updater;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: the speed of replicas on this machine. */
@Command(
    name = "bench",
    description =
        "Measures replicas on this machine: median images per second of training and inference; in int8 of inference only.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  convoy bench lenet --backend onednn --batch 64 --threads 1"})
public final class BenchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NETWORK", description = "Name in the catalog, as in lenet5.")
  private String network;

  @Option(
      names = "--backend",
      paramLabel = "onednn|dl4j",
      defaultValue = "auto",
      description = "Backend; auto: oneDNN if it supports every layer (default: ${DEFAULT-VALUE}).")
  private BackendName backend;

  @Option(
      names = "--precision",
      paramLabel = "auto|float32|bfloat16|int8",
      defaultValue = "float32",
      description = "Precision; auto: the fastest of this processor (default: ${DEFAULT-VALUE}).")
  private String precision;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      description = "Images per batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads per replica (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "1",
      description = "Replicas that run at the same time (default: ${DEFAULT-VALUE}).")
  private int replicas;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Measured steps, after a quarter as many warm-up steps (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--updater",
      paramLabel = "nesterov|sgd|adam|adamw",
      defaultValue = "nesterov",
      description = "Optimizer of a training step (default: ${DEFAULT-VALUE}).")
  private String updater;

  @Option(
      names = "--profile",
      description =
          "Print the time of a training step by oneDNN primitive, and the share of"
              + " the processor's peak, instead of images per second.")
  private boolean profile;

  @Option(
      names = "--freeze",
      paramLabel = "LAYER",
      split = ",",
      description = "Layers or stages that are not trained, as in training.freeze.")
  private List<String> freeze = List.of();

  @Option(
      names = "--train-only",
      paramLabel = "LAYER",
      split = ",",
      description = "Layers or stages that are trained, in place of --freeze: stage3,output.")
  private List<String> trainOnly = List.of();

  @Mixin private JsonOption json;

  /** Spelled as on the command line. */
  private enum BackendName {
    auto,
    onednn,
    dl4j
  }

  @Override
  public Integer call() {
    Graph graph = graph();
    Bench bench = new Bench(graph, batch, threads, replicas, steps, updater(), frozen(graph));
    BackendChoice choice = new BackendChoice(backend.name(), precision);
    if (profile) {
      Profile measured = bench.profile(choice);
      json.print(measured, measured.text());
    } else {
      Bench.Result result = bench.run(choice);
      json.print(result, text(result));
    }
    return 0;
  }

  private FrozenLayers frozen(Graph graph) {
    if (!freeze.isEmpty() && !trainOnly.isEmpty()) {
      throw new ConfigurationException(
          List.of("Cannot combine --freeze with --train-only (must be one of them)"));
    }
    try {
      return trainOnly.isEmpty()
          ? FrozenLayers.named("--freeze", freeze, graph)
          : FrozenLayers.allBut("--train-only", trainOnly, graph);
    } catch (IllegalArgumentException unfit) {
      throw new ConfigurationException(List.of(unfit.getMessage()));
    }
  }

  private Graph graph() {
    for (int value : new int[] {batch, threads, replicas, steps}) {
      if (value < 1) {
        throw new ConfigurationException(
            List.of(
                "Invalid --batch, --threads, --replicas or --steps: %s (must be at least 1)"
                    .formatted(value)));
      }
    }
    if (profile && replicas > 1) {
      throw new ConfigurationException(
          List.of("Invalid --replicas: %s (must be 1 with --profile)".formatted(replicas)));
    }
    try {
      Network named = Architectures.named(network);
      if (!named.classifies()) {
        throw new IllegalArgumentException(
            "Unsupported network: %s (a module, not a network that classifies)".formatted(network));
      }
      return Graph.of(named);
    } catch (IllegalArgumentException unsupported) {
      throw new ConfigurationException(List.of(unsupported.getMessage()));
    }
  }

  private Updater updater() {
    try {
      return Updater.named(updater);
    } catch (IllegalArgumentException unsupported) {
      throw new ConfigurationException(List.of(unsupported.getMessage()));
    }
  }

  private static String text(Bench.Result result) {
    String trains =
        result.trainImagesPerS().isPresent()
            ? String.format(
                Locale.ROOT, "trains %,.1f images/s, ", result.trainImagesPerS().getAsDouble())
            : "";
    return String.format(
        Locale.ROOT,
        "%s, %s, %s, batch %s, %s, %s: %sinfers %,.1f images/s",
        result.network(),
        result.backend(),
        result.precision(),
        result.batch(),
        Numbers.counted(result.threads(), "thread"),
        Numbers.counted(result.replicas(), "replica"),
        trains,
        result.inferImagesPerS());
  }
}
