package io.convoy.onednn.lowering;

import static io.convoy.onednn.winograd.Tiles.ELEMENTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.convoy.architecture.Activation;
import io.convoy.architecture.Conv;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Window;
import io.convoy.onednn.fusion.FusedVertex;
import io.convoy.onednn.memory.Layouts;
import io.convoy.onednn.memory.Onednn;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.Arguments;
import io.convoy.onednn.program.Instruction;
import io.convoy.onednn.program.ProgramBuilder;
import io.convoy.onednn.winograd.Tiles;
import io.convoy.onednn.winograd.WinogradConvolution;
import io.convoy.onednn.winograd.WinogradWeights;
import java.util.Optional;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;

/** A convolution with weights of 3 x 3 in inference, and the vertices fused with it, by tiles. */
final class WinogradLowering implements Lowering {
  /**
   * Tiles of the product that decides the layout of the weights. All programs share the weights, so
   * that a layout for the batch of the first one would change the results of the others.
   */
  private static final int TILES_OF_LAYOUT = 64;

  private final FusedVertex fused;
  private final Conv conv;
  private final Compilation compilation;
  private final ProgramBuilder builder;
  private final Tiles tiles;

  WinogradLowering(FusedVertex fused, Conv conv, Compilation compilation) {
    Shape input = fused.vertex().inputShapes().get(0);
    this.fused = fused;
    this.conv = conv;
    this.compilation = compilation;
    this.builder = compilation.builder();
    this.tiles =
        Tiles.of(
            compilation.batch(), input.channels(), conv.channels(), input.height(), input.width());
  }

  /** Whether a convolution can be computed by tiles, and faster than by a sum over the window. */
  static boolean supports(FusedVertex fused, Conv conv, Compilation compilation) {
    Shape input = fused.vertex().inputShapes().get(0);
    return !compilation.training()
        && compilation.type() == memory.data_type.f32
        && conv.groups() == 1
        && slidesByOne(conv.window())
        && fused.activation().map(Activation.RELU::equals).orElse(true)
        && Tiles.areFaster(
            compilation.batch(), input.channels(), conv.channels(), input.height(), input.width());
  }

  /** Whether a window of 3 x 3 with a border of one pixel visits every pixel. */
  private static boolean slidesByOne(Window window) {
    return window.rows() == 3
        && window.columns() == 3
        && window.stride() == 1
        && window.padding() == 1
        && window.dilation() == 1;
  }

  @Override
  public void forward() {
    long[] output = ConvolutionShape.extents(compilation.batch(), fused.vertex().output());
    memory.desc layout = Layouts.channelsLast(compilation.type(), output);
    Tensor source = builder.withRank(compilation.value(fused.input()).tensor(), 4);
    Tensor images =
        builder.reordered(source, Layouts.channelsLast(compilation.type(), source.extents()));
    Tensor elements = builder.tensor(Layouts.plain(ELEMENTS, tiles.atOnce(), tiles.inputs()));
    Tensor products = builder.tensor(Layouts.plain(ELEMENTS, tiles.atOnce(), tiles.outputs()));
    Tensor result = compilation.result(fused, layout);
    Optional<Tensor> bias = bias();
    WinogradConvolution.Operands operands =
        new WinogradConvolution.Operands(
            images,
            elements,
            products,
            bias,
            result,
            fused.addend().isPresent(),
            fused.activation().isPresent());
    Instruction product = product(elements, products);
    builder.emit(
        new WinogradConvolution(tiles, operands, product, compilation.workspace()),
        images,
        elements,
        products,
        result);
    compilation.define(fused.name(), new Value(result, false, false, fused.activation()));
  }

  private Optional<Tensor> bias() {
    return fused.norm().isPresent() || conv.bias()
        ? Optional.of(compilation.bias(fused, Layouts.plain(conv.channels())).values())
        : Optional.empty();
  }

  private Instruction product(Tensor elements, Tensor products) {
    long[] extents = {ELEMENTS, tiles.inputs(), tiles.outputs()};
    matmul.primitive_desc preferred =
        matmul(TILES_OF_LAYOUT, Layouts.any(compilation.type(), extents));
    WinogradWeights weights = compilation.winogradWeights(fused.vertex(), preferred.weights_desc());
    matmul.primitive_desc multiply = matmul(tiles.atOnce(), weights.values().desc());
    long operations =
        2L * ELEMENTS * tiles.allRows() * tiles.columns() * tiles.inputs() * tiles.outputs();
    return builder.instruction(
        "winograd convolution forward",
        operations,
        multiply,
        new Arguments()
            .with(DNNL_ARG_SRC, elements)
            .with(DNNL_ARG_WEIGHTS, weights.values())
            .with(DNNL_ARG_DST, products));
  }

  private matmul.primitive_desc matmul(int count, memory.desc weights) {
    return new matmul.primitive_desc(
        Onednn.engine(),
        Layouts.plain(ELEMENTS, count, tiles.inputs()),
        weights,
        Layouts.plain(ELEMENTS, count, tiles.outputs()),
        ProgramBuilder.attributes(),
        false);
  }

  @Override
  public void backward() {
    throw new AssertionError("tiles are for inference");
  }
}
