package io.convoy.onednn.parameters;

import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.onednn.memory.Storage;
import io.convoy.onednn.memory.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.dnnl.memory;

/**
 * Parameters that a primitive reads as one tensor, with their gradient and updater state in the
 * same layout.
 *
 * @param blocks blocks of the flat vector; several for the groups of a convolution
 * @param updaterState one for each value that the updater keeps of a parameter
 */
public record ParameterTensor(
    List<ParameterBlock> blocks, Tensor values, Tensor gradient, List<Tensor> updaterState) {

  static ParameterTensor of(List<ParameterBlock> blocks, memory.desc desc, int updaterCopies) {
    return new ParameterTensor(
        List.copyOf(blocks),
        Tensor.in(new Storage(), desc),
        Tensor.in(new Storage(), desc),
        Stream.generate(() -> Tensor.in(new Storage(), desc)).limit(updaterCopies).toList());
  }

  /** Whether weight decay applies to them. */
  boolean decays() {
    return blocks.get(0).role() == ParameterRole.WEIGHT;
  }

  int length() {
    return blocks.stream().mapToInt(ParameterBlock::length).sum();
  }
}
