package io.convoy.training.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.convoy.architecture.Network;
import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.pattern.NetworkPattern;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.training.backend.ActivationRanges;
import io.convoy.training.checkpoint.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Describes the model in a file. Scoring and evaluation need nothing else, except the provider of a
 * network that is neither in the catalog nor a pattern.
 *
 * @param formatVersion of this description; a reader rejects versions it does not support
 * @param network name in the catalog, or of a provider
 * @param pattern notation of a network that has no name; null for networks with a name
 * @param input shape of one image
 * @param labels names of the classes, in the order of the outputs
 * @param preprocessing from stored pixels to the input of the network
 * @param seed of the run
 * @param configuration all settings of the run, defaults included, by key
 * @param dataFingerprint of the training images
 * @param ledger of the run
 * @param test result on the test images; null without test images
 * @param versions of Convoy, Java and Spark
 * @param parametersSha256 checksum of the parameters, see {@link
 *     io.convoy.training.checkpoint.Digests}
 * @param evaluation how the run evaluated the model; null if it did not, and in models of earlier
 *     builds
 * @param activationRanges of these parameters and this preprocessing, for computing in int8; null
 *     unless they were measured
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
    String parametersSha256,
    @JsonInclude(JsonInclude.Include.NON_NULL) EvaluationSetup evaluation,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonSerialize(converter = RangesJson.Write.class)
        @JsonDeserialize(converter = RangesJson.Read.class)
        ActivationRanges activationRanges) {
  /** The version that this release writes, and the only one it reads. */
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

  /** Describes a model that was not evaluated, without ranges of activations. */
  public ModelDescription(
      int formatVersion,
      String network,
      String pattern,
      Shape input,
      List<String> labels,
      Preprocessing preprocessing,
      long seed,
      Map<String, String> configuration,
      String dataFingerprint,
      Ledger ledger,
      EvaluationResult test,
      Map<String, String> versions,
      String parametersSha256) {
    this(
        formatVersion,
        network,
        pattern,
        input,
        labels,
        preprocessing,
        seed,
        configuration,
        dataFingerprint,
        ledger,
        test,
        versions,
        parametersSha256,
        null,
        null);
  }

  /** The same without some of the settings of the run, such as places that are gone. */
  public ModelDescription without(Set<String> keys) {
    Map<String, String> rest = new HashMap<>(configuration);
    rest.keySet().removeAll(keys);
    return copy(rest, activationRanges);
  }

  /** The same with the ranges of activations of its parameters. */
  public ModelDescription with(ActivationRanges ranges) {
    return copy(configuration, ranges);
  }

  private ModelDescription copy(Map<String, String> newConfiguration, ActivationRanges ranges) {
    return new ModelDescription(
        formatVersion,
        network,
        pattern,
        input,
        labels,
        preprocessing,
        seed,
        newConfiguration,
        dataFingerprint,
        ledger,
        test,
        versions,
        parametersSha256,
        evaluation,
        ranges);
  }

  /** The ranges of activations, if they were measured. */
  public Optional<ActivationRanges> ranges() {
    return Optional.ofNullable(activationRanges);
  }

  /**
   * The architecture of the network.
   *
   * @throws IllegalArgumentException if the catalog has no such network
   */
  public Graph graph() {
    Network architecture =
        pattern == null ? Architectures.named(network) : NetworkPattern.parse(pattern);
    return Graph.of(architecture, input, labels.size());
  }
}
