package io.convoy.dl4j;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.convoy.architecture.Network;
import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.pattern.NetworkPattern;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.checkpoint.Ledger;
import java.util.List;
import java.util.Map;

/**
 * What a model file says about itself, so that it can be used without the job that made it.
 *
 * @param formatVersion of this description; a reader refuses those it does not know
 * @param network name in the catalog
 * @param pattern from which the network is, if that is where it is from; otherwise null
 * @param input shape of one image
 * @param labels of the classes, in the order of the outputs
 * @param preprocessing from stored pixels to the network's input
 * @param seed of the run
 * @param configuration of the run, resolved, key by key
 * @param dataFingerprint of the training images
 * @param ledger of the run
 * @param test on the test images; null where there were none
 * @param versions of Convoy and of what it ran on
 * @param parametersSha256 of the parameters, see {@link io.convoy.training.checkpoint.Digests}
 */
public record ModelDescription(
    int formatVersion,
    String network,
    @JsonInclude(JsonInclude.Include.NON_NULL) String pattern,
    Shape input,
    List<String> labels,
    Preprocessing preprocessing,
    long seed,
    Map<String, String> configuration,
    String dataFingerprint,
    Ledger ledger,
    @JsonInclude(JsonInclude.Include.NON_NULL) EvaluationResult test,
    Map<String, String> versions,
    String parametersSha256) {
  /** The version that this release writes. */
  public static final int FORMAT_VERSION = 1;

  public ModelDescription {
    requireNonNull(network, "network is null");
    requireNonNull(input, "input is null");
    requireNonNull(preprocessing, "preprocessing is null");
    requireNonNull(dataFingerprint, "dataFingerprint is null");
    requireNonNull(ledger, "ledger is null");
    requireNonNull(parametersSha256, "parametersSha256 is null");
    labels = List.copyOf(requireNonNull(labels, "labels is null"));
    configuration = Map.copyOf(requireNonNull(configuration, "configuration is null"));
    versions = Map.copyOf(requireNonNull(versions, "versions is null"));
  }

  /** The network's architecture. */
  public Graph graph() {
    Network made = pattern == null ? Architectures.named(network) : NetworkPattern.parse(pattern);
    return Graph.of(made, input, labels.size());
  }
}
