package io.convoy.api.weights;

import io.convoy.architecture.graph.Graph;
import io.convoy.training.model.ModelDescription;
import io.convoy.weights.matching.WeightImport;
import java.util.List;
import java.util.Optional;

/**
 * Weights that were trained before, as parameters of a network.
 *
 * @param graph of the network, with as many classes as the weights have
 * @param parameters in the layout of {@link io.convoy.architecture.graph.ParameterLayout}
 * @param format of their file: {@code convoy}, or the name that {@link
 *     io.convoy.weights.WeightFile} gives
 * @param model the description, if they are those of a model of Convoy
 * @param matched the tensors that were read
 * @param ignored names of the other tensors of their file
 * @param remarks what was done besides copying values, for the log
 */
public record Weights(
    Graph graph,
    float[] parameters,
    String format,
    Optional<ModelDescription> model,
    List<WeightImport.Match> matched,
    List<String> ignored,
    List<String> remarks) {}
