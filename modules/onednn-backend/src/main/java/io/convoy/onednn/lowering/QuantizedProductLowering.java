package io.convoy.onednn.lowering;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.convoy.architecture.Conv;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.ProgramBuilder;
import io.convoy.onednn.program.QuantizedWeights;
import java.util.Optional;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * A convolution or dense layer, and the vertices fused with it, on whole numbers of 8 bits. Sums of
 * products are exact in 32 bits; they are scaled, and bias, addend and activation applied, in
 * single precision. In inference only.
 */
final class QuantizedProductLowering implements Lowering {
  private final FusedVertex fused;
  private final Compilation compilation;
  private final ProgramBuilder builder;
  private final Value input;

  /** Of the result; empty if a reader needs fractions. */
  private final Optional<Quantization.Scale> scale;

  private final Optional<Value> addend;
  private final primitive_attr attributes;
  private final Arguments arguments = new Arguments();

  QuantizedProductLowering(FusedVertex fused, Compilation compilation) {
    this.fused = fused;
    this.compilation = compilation;
    this.builder = compilation.builder();
    this.input = compilation.quantized(fused.input());
    this.scale = compilation.quantization().result(fused);
    this.addend =
        fused
            .addend()
            .map(name -> scale.isPresent() ? compilation.quantized(name) : compilation.value(name));
    this.attributes = PostOperations.of(fused, addend.flatMap(Value::scale));
  }

  @Override
  public void forward() {
    compilation.addScale(attributes, arguments, DNNL_ARG_SRC, input.scale().orElseThrow().factor());
    scale.ifPresent(
        result -> compilation.addScale(attributes, arguments, DNNL_ARG_DST, result.factor()));
    int groups = fused.vertex().op() instanceof Conv conv ? conv.groups() : 1;
    attributes.set_scales_mask(DNNL_ARG_WEIGHTS, QuantizedWeights.mask(groups));
    if (fused.vertex().op() instanceof Conv convolution) {
      convolution(convolution);
    } else {
      dense();
    }
  }

  private void convolution(Conv conv) {
    ConvolutionShape shape =
        ConvolutionShape.of(conv, fused.vertex().inputShapes().get(0), compilation.batch());
    boolean biased = conv.bias() || fused.norm().isPresent();
    memory.desc output = Layouts.channelsLast(resultType(), shape.output());
    convolution_forward.primitive_desc forward =
        new convolution_forward.primitive_desc(
            Onednn.engine(),
            prop_kind.forward_inference,
            algorithm.convolution_direct,
            Layouts.channelsLast(sourceType(), shape.input()),
            Layouts.any(memory.data_type.s8, shape.weights()),
            biased ? Layouts.plain(conv.channels()) : new memory.desc(),
            output,
            shape.strides(),
            shape.dilations(),
            shape.padding(),
            shape.padding(),
            attributes,
            false);
    arguments.with(
        DNNL_ARG_SRC, builder.reordered(builder.withRank(input.tensor(), 4), forward.src_desc()));
    if (biased) {
      arguments.with(DNNL_ARG_BIAS, bias());
    }
    emit("convolution forward", forward, shape.weights(), forward.weights_desc(), output);
  }

  private void dense() {
    long[] weights = input.tensor().extents();
    int units = fused.vertex().output().channels();
    weights[0] = units;
    memory.desc output = Layouts.plain(resultType(), compilation.batch(), units);
    inner_product_forward.primitive_desc forward =
        new inner_product_forward.primitive_desc(
            Onednn.engine(),
            prop_kind.forward_inference,
            Layouts.any(sourceType(), input.tensor().extents()),
            Layouts.any(memory.data_type.s8, weights),
            Layouts.plain(units),
            output,
            attributes,
            false);
    arguments
        .with(DNNL_ARG_SRC, builder.reordered(input.tensor(), forward.src_desc()))
        .with(DNNL_ARG_BIAS, bias());
    emit("dense forward", forward, weights, forward.weights_desc(), output);
  }

  private void emit(
      String name,
      primitive_desc_base forward,
      long[] weightExtents,
      memory.desc weightLayout,
      memory.desc output) {
    QuantizedWeights weights =
        compilation.quantizedWeights(fused.vertex(), weightExtents, weightLayout);
    Tensor result =
        addend.map(value -> overwritten(value, output)).orElseGet(() -> builder.tensor(output));
    builder.emit(
        name,
        compilation.operations(fused),
        forward,
        arguments
            .with(DNNL_ARG_WEIGHTS, weights.values())
            .with(DNNL_ARG_ATTR_SCALES | DNNL_ARG_WEIGHTS, weights.scales())
            .with(DNNL_ARG_DST, result));
    compilation.define(fused.name(), Value.inferred(result, scale));
  }

  /** The tensor in the memory of the addend, to which the product is added. */
  private Tensor overwritten(Value value, memory.desc output) {
    memory.data_type type = value.tensor().desc().get_data_type();
    Tensor tensor =
        builder.reordered(
            builder.withRank(value.tensor(), 4),
            Layouts.channelsLast(
                type, ConvolutionShape.extents(compilation.batch(), fused.vertex().output())));
    return Tensor.in(tensor.storage(), output);
  }

  private Tensor bias() {
    return compilation.bias(fused, Layouts.plain(fused.vertex().output().channels())).values();
  }

  private memory.data_type sourceType() {
    return input.scale().orElseThrow().type();
  }

  private memory.data_type resultType() {
    return scale.map(Quantization.Scale::type).orElse(compilation.type());
  }

  @Override
  public void backward() {
    throw new AssertionError("int8 is for inference");
  }
}
