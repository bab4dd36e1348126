package io.convoy.dl4j.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.convolution.Convolution;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes a locally connected layer and its exact gradient: at every position the product of the
 * patches {@code [batch, values]} and the weights {@code [values, channels]} of that position.
 */
public final class ExactLocallyConnectedLayer extends SameDiffLayer {
  private static final long serialVersionUID = 1L;
  private static final String WEIGHTS = "W";
  private static final String BIAS = "b";

  public ExactLocallyConnectedLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray columns = columns();
    INDArray products = Nd4j.matmul(patches(columns), paramTable.get(WEIGHTS));
    if (paramTable.containsKey(BIAS)) {
      products.addi(
          paramTable.get(BIAS).reshape(1, 1, products.size(2)).broadcast(products.shape()));
    }
    // [positions, batch, channels] to [batch, channels, rows, columns]
    INDArray output =
        products
            .permute(1, 2, 0)
            .dup('c')
            .reshape('c', products.size(1), products.size(2), columns.size(4), columns.size(5));
    return workspaces.leverageTo(ArrayType.ACTIVATIONS, output);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray gradientAtOutput, LayerWorkspaceMgr workspaces) {
    INDArray columns = columns();
    INDArray patches = patches(columns);
    long batch = gradientAtOutput.size(0);
    long channels = gradientAtOutput.size(1);
    INDArray products =
        gradientAtOutput
            .dup('c')
            .reshape('c', batch, channels, patches.size(0))
            .permute(2, 0, 1)
            .dup('c');

    DefaultGradient gradient = new DefaultGradient();
    gradTable.get(WEIGHTS).assign(Nd4j.matmul(patches, products, true, false, false));
    gradient.gradientForVariable().put(WEIGHTS, gradTable.get(WEIGHTS));
    if (gradTable.containsKey(BIAS)) {
      gradTable.get(BIAS).assign(products.sum(0, 1));
      gradient.gradientForVariable().put(BIAS, gradTable.get(BIAS));
    }

    // [positions, batch, values] to [batch, channels, window rows, window columns, rows, columns]
    INDArray atPatches =
        Nd4j.matmul(products, paramTable.get(WEIGHTS), false, true, false)
            .permute(1, 2, 0)
            .dup('c')
            .reshape('c', columns.shape());
    return new Pair<>(gradient, workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, image(atPatches)));
  }

  /** {@code [batch, channels, window rows, window columns, rows, columns]}. */
  private INDArray columns() {
    LocallyConnected2D window = configuration();
    INDArray columns =
        Nd4j.create(
            dataType,
            new long[] {
              input.size(0),
              input.size(1),
              window.getKernel()[0],
              window.getKernel()[1],
              window.getOutputSize()[0],
              window.getOutputSize()[1]
            },
            'c');
    return Convolution.im2col(
        input,
        window.getKernel()[0],
        window.getKernel()[1],
        window.getStride()[0],
        window.getStride()[1],
        window.getPadding()[0],
        window.getPadding()[1],
        window.getDilation()[0],
        window.getDilation()[1],
        false,
        columns);
  }

  /** {@code [positions, batch, values]}, the values in the order channel, row, column. */
  private static INDArray patches(INDArray columns) {
    long values = columns.size(1) * columns.size(2) * columns.size(3);
    return columns
        .permute(4, 5, 0, 1, 2, 3)
        .dup('c')
        .reshape('c', columns.size(4) * columns.size(5), columns.size(0), values);
  }

  private INDArray image(INDArray columns) {
    LocallyConnected2D window = configuration();
    return Convolution.col2im(
        columns,
        Nd4j.create(dataType, input.shape(), 'c'),
        window.getStride()[0],
        window.getStride()[1],
        window.getPadding()[0],
        window.getPadding()[1],
        (int) input.size(2),
        (int) input.size(3),
        window.getDilation()[0],
        window.getDilation()[1]);
  }

  private LocallyConnected2D configuration() {
    return (LocallyConnected2D) layerConf();
  }
}
