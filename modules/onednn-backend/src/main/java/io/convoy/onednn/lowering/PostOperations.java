package io.convoy.onednn.lowering;

import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.program.ProgramBuilder;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** What a primitive does to its results before it writes them. */
final class PostOperations {
  private PostOperations() {}

  /** Attributes with which it adds to what is there, then applies the activation. */
  static primitive_attr of(FusedVertex fused) {
    primitive_attr attributes = ProgramBuilder.attributes();
    post_ops then = new post_ops();
    fused.addend().ifPresent(name -> then.append_sum());
    fused
        .activation()
        .ifPresent(activation -> then.append_eltwise(EltwiseAlgorithms.forward(activation), 0, 0));
    attributes.set_post_ops(then);
    return attributes;
  }
}
