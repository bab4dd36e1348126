package io.convoy.jobs.command;

import io.convoy.api.backend.BackendChoice;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.Network;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.jobs.bench.Bench;
import io.convoy.jobs.bench.BenchResult;
import io.convoy.jobs.bench.Profile;
import io.convoy.jobs.bench.StepLimit;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.optimization.Updater;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench}: the speed of replicas on this machine. */
@Command(
    name = "bench",
    description =
        "Measures replicas on this machine: median images per second of training and inference; in int8 of inference only.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  convoy bench lenet --backend onednn --batch 64 --threads 1",
      "  convoy bench --all --threads 2",
      "  deploy/convoy --jars onnxruntime-1.29.0.jar bench resnet50 --against onnxruntime"
    })
public final class BenchCommand implements Callable<Integer> {
  /** Time for each of training and inference, unless steps are given. */
  private static final double SECONDS = 10;

  private static final double SECONDS_OF_ALL = 3;

  private static final Logger LOG = LoggerFactory.getLogger(BenchCommand.class);

  @Spec private CommandSpec command;

  @ArgGroup(multiplicity = "1")
  private Subject subject;

  private static final class Subject {
    @Parameters(paramLabel = "NETWORK", description = "Name in the catalog, as in lenet5.")
    private String network;

    @Option(
        names = "--all",
        description =
            "Measure every network of the catalog, about 10 s each, and print a table; with --json a JSON object for each.")
    private boolean all;
  }

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
      description =
          "Images per batch. Default: 64, fewer for networks of more than 1,000 M multiply-adds.")
  private Integer batch;

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
      description =
          "Measured steps, after a quarter as many warm-up steps. Default: as many as start within 10 s, with --all within 3 s, for training and again for inference.")
  private Integer steps;

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

  @Option(
      names = "--against",
      paramLabel = "onnxruntime",
      description =
          "Measure inference with ONNX Runtime too, in float32, with as many images, threads and replicas. Its jar must be on the class path.")
  private Peer against;

  @Mixin private JsonOption json;

  /** A program to compare with; spelled as on the command line. */
  private enum Peer {
    onnxruntime
  }

  /** Spelled as on the command line. */
  private enum BackendName {
    auto,
    onednn,
    dl4j
  }

  @Override
  public Integer call() {
    requireValidOptions();
    BackendChoice choice = new BackendChoice(backend.name(), precision);
    if (against != null) {
      Bench.requireOnnxRuntime();
    }
    if (subject.all) {
      return all(choice);
    }
    Bench bench = bench(graph(subject.network), SECONDS);
    if (profile) {
      Profile measured = bench.profile(choice);
      json.print(measured, measured.text());
    } else {
      BenchResult result = measure(bench, choice);
      json.print(result, result.text());
    }
    return 0;
  }

  /** Measures all networks, also after one that fails, such as one that needs too much memory. */
  private int all(BackendChoice choice) {
    List<Network> networks = Architectures.all().stream().filter(Network::classifies).toList();
    List<BenchResult> results = new ArrayList<>();
    for (Network network : networks) {
      try {
        BenchResult result = measure(bench(Graph.of(network), SECONDS_OF_ALL), choice);
        results.add(result);
        json.printEach(result);
      } catch (RuntimeException | OutOfMemoryError failure) {
        LOG.debug("Failed", failure);
        String message = Failures.message(failure, command.commandLine());
        report("%s: %s".formatted(network.name(), message));
      }
    }
    if (!results.isEmpty()) {
      json.printText(BenchResult.table(results));
    }
    return results.size() == networks.size() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private BenchResult measure(Bench bench, BackendChoice choice) {
    return against == null ? bench.run(choice) : bench.runAgainstOnnxRuntime(choice);
  }

  private Bench bench(Graph graph, double seconds) {
    return new Bench(
        graph,
        batch == null ? Bench.defaultBatch(graph) : batch,
        threads,
        replicas,
        steps == null ? StepLimit.seconds(seconds) : StepLimit.steps(steps),
        updater(),
        frozen(graph),
        this::report);
  }

  private void report(String line) {
    command.commandLine().getErr().println(line);
    command.commandLine().getErr().flush();
  }

  private FrozenLayers frozen(Graph graph) {
    try {
      return trainOnly.isEmpty()
          ? FrozenLayers.named("--freeze", freeze, graph)
          : FrozenLayers.allBut("--train-only", trainOnly, graph);
    } catch (IllegalArgumentException unfit) {
      throw new ConfigurationException(List.of(unfit.getMessage()));
    }
  }

  private void requireValidOptions() {
    for (Integer value : new Integer[] {batch, threads, replicas, steps}) {
      if (value != null && value < 1) {
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
    requireEither("--profile", profile, "--all", subject.all);
    requireEither("--profile", profile, "--against", against != null);
    requireEither("--freeze", !freeze.isEmpty(), "--train-only", !trainOnly.isEmpty());
    requireEither("--freeze", !freeze.isEmpty(), "--all", subject.all);
    requireEither("--train-only", !trainOnly.isEmpty(), "--all", subject.all);
    // Otherwise --all would report an unsupported one for each network.
    updater();
  }

  private static void requireEither(
      String one, boolean hasOne, String another, boolean hasAnother) {
    if (hasOne && hasAnother) {
      throw new ConfigurationException(
          List.of("Cannot combine %s with %s (must be one of them)".formatted(one, another)));
    }
  }

  private static Graph graph(String network) {
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
}
