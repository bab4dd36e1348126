package io.convoy.api.weights;

import io.convoy.api.settings.Preset;
import io.convoy.api.settings.WeightsConfig;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.architecture.Network;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.Seed;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.messages.PrintableLog;
import io.convoy.dataset.storage.ClassNames;
import io.convoy.training.backend.InitialParameters;
import io.convoy.training.checkpoint.Digests;
import io.convoy.training.freezing.FrozenLayers;
import io.convoy.training.model.ModelDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;

/**
 * The weights with which a run starts in place of random numbers. A checkpoint records them, so
 * that a run resumes without their file.
 */
public final class StartingWeights {
  /** Random numbers. */
  public static final StartingWeights NONE = new StartingWeights(null, Map.of(), Set.of());

  // Entries of a checkpoint beside the settings; messages show them.
  private static final String SHA256 = "the SHA-256 of the starting parameters";
  private static final String MEAN = "the mean of the starting weights";
  private static final String STD = "the standard deviation of the starting weights";
  private static final String REMARKS = "the changes of the starting weights";
  private static final Set<String> ENTRIES = Set.of(SHA256, MEAN, STD, REMARKS);
  private static final String BETWEEN_REMARKS = "; ";

  private static final Logger LOG = PrintableLog.of(StartingWeights.class);

  private float[] parameters;
  private final Map<String, String> recorded;
  private final Set<String> initialized;

  /**
   * @param initialized names of the layers that do not have the values of the weights
   */
  private StartingWeights(
      float[] parameters, Map<String, String> recorded, Set<String> initialized) {
    this.parameters = parameters;
    this.recorded = Map.copyOf(recorded);
    this.initialized = initialized;
  }

  /**
   * The weights of a run that has a checkpoint, which are needed no more.
   *
   * @param settings that the checkpoint records
   */
  public static StartingWeights recorded(Map<String, String> settings) {
    Map<String, String> recorded = new TreeMap<>(settings);
    recorded.keySet().retainAll(ENTRIES);
    return new StartingWeights(null, recorded, Set.of());
  }

  /**
   * Reads weights. Output layers are initialized anew if the weights have other classes.
   *
   * @param preset with which the weights of a file were trained, if it is known
   * @param network to which they belong
   * @param graph of it, for the images and classes of the run
   * @param labels names of the classes
   * @param seed of the run
   * @throws ConfigurationException if they are those of another network, or not finite
   * @throws UncheckedIOException if they cannot be read
   */
  public static StartingWeights read(
      WeightsConfig config,
      Optional<Preset> preset,
      Network network,
      Graph graph,
      List<String> labels,
      Seed seed,
      Configuration configuration) {
    try {
      Map<String, String> names =
          config.map().isPresent()
              ? TextLines.readNames(config.map().get(), configuration)
              : Map.of();
      WeightSource source = new WeightSource(config.uri(), names, preset);
      Weights weights = source.read(network, graph.input(), graph.classes(), configuration);
      List<String> remarks = new ArrayList<>(weights.remarks());
      float[] parameters = weights.parameters();
      Optional<String> reason = reasonForNewOutput(weights, labels);
      Set<String> outputs =
          reason.isPresent() ? outputLayers(network, graph.input(), graph.classes()) : Set.of();
      if (reason.isPresent()) {
        parameters = withNewOutput(weights, graph, outputs, seed);
        remarks.add(
            "Initialized the output layer%s %s anew: %s"
                .formatted(
                    outputs.size() == 1 ? "" : "s", String.join(", ", outputs), reason.get()));
      }
      LOG.info("Starting from the weights of {} ({})", source.location(), weights.format());
      remarks.forEach(LOG::info);
      return new StartingWeights(parameters, record(weights, parameters, remarks), outputs);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(List.of(wrong.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(FailureReason.of(e), e);
    }
  }

  private static Map<String, String> record(
      Weights weights, float[] parameters, List<String> remarks) {
    Map<String, String> recorded = new TreeMap<>();
    recorded.put(SHA256, Digests.sha256(parameters));
    weights
        .model()
        .map(ModelDescription::preprocessing)
        .ifPresent(
            preprocessing -> {
              recorded.put(MEAN, preprocessing.mean().toString());
              recorded.put(STD, preprocessing.std().toString());
            });
    if (!remarks.isEmpty()) {
      recorded.put(REMARKS, String.join(BETWEEN_REMARKS, remarks));
    }
    return recorded;
  }

  /** Why output layers are initialized anew; empty if the weights have the classes of the run. */
  private static Optional<String> reasonForNewOutput(Weights weights, List<String> labels) {
    int classes = weights.graph().classes();
    if (classes != labels.size()) {
      return Optional.of("%s classes, the weights have %s".formatted(labels.size(), classes));
    }
    Optional<List<String>> theirs =
        weights
            .model()
            .map(ModelDescription::labels)
            .map(names -> names.stream().map(ClassNames::composed).toList());
    return theirs
        .filter(names -> !names.equals(labels) && !areNumbers(names))
        .map(
            names -> {
              int first =
                  IntStream.range(0, classes)
                      .filter(index -> !names.get(index).equals(labels.get(index)))
                      .findFirst()
                      .orElseThrow();
              return "class %s is %s, that of the weights %s"
                  .formatted(first + 1, labels.get(first), names.get(first));
            });
  }

  /** Whether classes have no names: {@code 0, 1, 2} and so on. */
  private static boolean areNumbers(List<String> labels) {
    return IntStream.range(0, labels.size())
        .allMatch(index -> labels.get(index).equals(Integer.toString(index)));
  }

  /** The layers whose shapes depend on the number of classes, auxiliary heads included. */
  private static Set<String> outputLayers(Network network, Shape input, int classes) {
    Set<ParameterBlock> more = sizes(Graph.of(network, input, classes + 1));
    return ParameterLayout.of(Graph.of(network, input, classes)).blocks().stream()
        .filter(block -> !more.contains(size(block)))
        .map(ParameterBlock::vertex)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<ParameterBlock> sizes(Graph graph) {
    return ParameterLayout.of(graph).blocks().stream()
        .map(StartingWeights::size)
        .collect(Collectors.toSet());
  }

  private static ParameterBlock size(ParameterBlock block) {
    return new ParameterBlock(block.vertex(), block.role(), 0, block.length(), 0, 0, 0);
  }

  private static float[] withNewOutput(
      Weights weights, Graph graph, Set<String> outputs, Seed seed) {
    ParameterLayout source = ParameterLayout.of(weights.graph());
    ParameterLayout target = ParameterLayout.of(graph);
    float[] parameters = InitialParameters.of(target, seed);
    for (ParameterBlock block : target.blocks()) {
      if (!outputs.contains(block.vertex())) {
        int offset = source.block(block.vertex(), block.role()).offset();
        System.arraycopy(weights.parameters(), offset, parameters, block.offset(), block.length());
      }
    }
    return parameters;
  }

  /**
   * The parameters with which the run starts. They are kept no longer, since a run needs its
   * memory.
   *
   * @param layout of the network of the run
   * @param seed of the run, from which they are drawn if there are no weights
   */
  public float[] parameters(ParameterLayout layout, Seed seed) {
    float[] start = parameters == null ? InitialParameters.of(layout, seed) : parameters;
    parameters = null;
    return start;
  }

  /** What a checkpoint records of the weights; empty if there are none. */
  public Map<String, String> recorded() {
    return recorded;
  }

  /** The mean of every channel with which they were trained, if they are those of a model. */
  public Optional<List<Double>> mean() {
    return numbers(MEAN);
  }

  /** The standard deviation, likewise. */
  public Optional<List<Double>> std() {
    return numbers(STD);
  }

  /** Logs with which normalization the run goes on, where the job sets none. */
  public void logNormalization() {
    if (mean().isPresent()) {
      LOG.info(
          "Using mean {} and standard deviation {} of the weights",
          recorded.get(MEAN),
          recorded.get(STD));
    } else {
      LOG.warn(
          "Mean and standard deviation are measured on the training images, but the weights were trained with others (set preprocess.preset, or preprocess.mean and preprocess.std)");
    }
  }

  /** Warns of layers that are frozen, though they have random numbers and not those weights. */
  public void warnOfFrozen(FrozenLayers frozen) {
    List<String> random = initialized.stream().filter(frozen::contains).toList();
    if (!random.isEmpty()) {
      LOG.warn(
          "Layers that are initialized anew are frozen, and keep random numbers: {} (add them to training.train-only, or remove them from training.freeze)",
          String.join(", ", random));
    }
  }

  /** What was done besides copying them. */
  public Optional<String> remarks() {
    return Optional.ofNullable(recorded.get(REMARKS));
  }

  /** The SHA-256 of the parameters that the run started with; empty without weights. */
  public Optional<String> sha256() {
    return Optional.ofNullable(recorded.get(SHA256));
  }

  private Optional<List<Double>> numbers(String entry) {
    return Optional.ofNullable(recorded.get(entry))
        .map(text -> text.substring(1, text.length() - 1).split(", ", -1))
        .map(parts -> Arrays.stream(parts).map(Double::valueOf).toList());
  }
}
