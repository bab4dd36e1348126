package io.convoy.onednn.lowering;

import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.program.ProgramBuilder;
import java.util.Optional;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** Operations that a primitive applies to its result before it writes it. */
final class PostOperations {
  private PostOperations() {}

  /** Attributes of a primitive that adds the previous content, then applies the activation. */
  static primitive_attr of(FusedVertex fused) {
    return of(fused, Optional.empty());
  }

  /**
   * The same with a previous content of whole numbers.
   *
   * @param addend scale of the content; empty if it is the value itself
   */
  static primitive_attr of(FusedVertex fused, Optional<Quantization.Scale> addend) {
    primitive_attr attributes = ProgramBuilder.attributes();
    post_ops operations = new post_ops();
    if (fused.addend().isPresent()) {
      addend.ifPresentOrElse(
          whole -> operations.append_sum(whole.factor(), 0, whole.type()), operations::append_sum);
    }
    fused
        .activation()
        .ifPresent(
            activation ->
                operations.append_eltwise(
                    ActivationLowering.algorithm(activation),
                    ActivationLowering.alpha(activation),
                    0));
    attributes.set_post_ops(operations);
    return attributes;
  }
}
