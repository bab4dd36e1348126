package io.convoy.dl4j;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.LayerHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The oneDNN kernels behind Deeplearning4j's layers ("helpers"), which make training 5 to 10 times
 * as fast and are off by default.
 */
final class Dl4jKernels {
  private static final Logger LOG = LoggerFactory.getLogger(Dl4jKernels.class);
  private static final String SWITCH = "org.eclipse.deeplearning4j.helpers.disable";

  private Dl4jKernels() {}

  /** Must run before the first layer is built; a value the user has set stands. */
  static void enable() {
    if (System.getProperty(SWITCH) == null) {
      System.setProperty(SWITCH, "false");
    }
  }

  /**
   * How many layers of which kind run on which kernel; layers that only ever run on nd4j's own are
   * left out.
   */
  static Map<String, Long> of(ComputationGraph net) {
    return Arrays.stream(net.getLayers())
        .filter(Dl4jKernels::accelerable)
        .collect(Collectors.groupingBy(Dl4jKernels::describe, TreeMap::new, Collectors.counting()));
  }

  /**
   * Takes oneDNN from dilated convolutions. It refuses them at every step, which nd4j survives only
   * until its next operation trips over the error that is left behind.
   */
  static void leaveDilatedConvolutions(ComputationGraph net) {
    for (Layer layer : net.getLayers()) {
      if (layer instanceof org.deeplearning4j.nn.layers.convolution.ConvolutionLayer
          && layer.conf().getLayer() instanceof ConvolutionLayer convolution
          && Arrays.stream(convolution.getDilation()).anyMatch(dilation -> dilation > 1)) {
        takeHelper(layer, org.deeplearning4j.nn.layers.convolution.ConvolutionLayer.class);
      }
    }
  }

  /** There is no other way: the field is set when the layer is made. */
  static void takeHelper(Layer layer, Class<? extends Layer> type) {
    try {
      Field helper = type.getDeclaredField("helper");
      helper.setAccessible(true);
      helper.set(layer, null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot find where Deeplearning4j keeps its kernels", e);
    }
  }

  /** Logs the kernels; a warning where a layer runs on slow ones. */
  static void log(ComputationGraph net) {
    Map<String, Long> kernels = of(net);
    if (Arrays.stream(net.getLayers())
        .anyMatch(layer -> accelerable(layer) && layer.getHelper() == null)) {
      LOG.warn(
          "Deeplearning4j runs without oneDNN, several times slower than it could: {}", kernels);
    } else {
      LOG.info("Deeplearning4j kernels: {}", kernels);
    }
  }

  private static boolean accelerable(Layer layer) {
    return layer instanceof org.deeplearning4j.nn.layers.convolution.ConvolutionLayer
        || layer instanceof org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer
        || layer instanceof org.deeplearning4j.nn.layers.normalization.BatchNormalization;
  }

  private static String describe(Layer layer) {
    LayerHelper helper = layer.getHelper();
    String kernel = helper == null ? "nd4j's own" : helper.getClass().getSimpleName();
    return layer.getClass().getSimpleName() + " on " + kernel;
  }
}
