package io.convoy.dl4j.runtime;

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
 * Switches on the oneDNN kernels of Deeplearning4j ("helpers"), which make training 5 to 10 times
 * faster and are off by default.
 */
public final class Dl4jKernels {
  private static final Logger LOG = LoggerFactory.getLogger(Dl4jKernels.class);
  private static final String SWITCH = "org.eclipse.deeplearning4j.helpers.disable";

  private Dl4jKernels() {}

  /**
   * Switches the kernels on, unless the user has set the system property. Must run before the first
   * layer is created.
   */
  public static void enable() {
    if (System.getProperty(SWITCH) == null) {
      System.setProperty(SWITCH, "false");
    }
  }

  /**
   * Counts the layers of a network by class and kernel. Layers for which oneDNN has no kernel are
   * not counted.
   */
  public static Map<String, Long> count(ComputationGraph net) {
    return Arrays.stream(net.getLayers())
        .filter(Dl4jKernels::hasOneDnnKernel)
        .collect(Collectors.groupingBy(Dl4jKernels::describe, TreeMap::new, Collectors.counting()));
  }

  /**
   * Removes the oneDNN kernel from dilated convolutions. It rejects them at every step, and the
   * error that it leaves in ND4J makes a later operation fail.
   */
  public static void removeFromDilatedConvolutions(ComputationGraph net) {
    for (Layer layer : net.getLayers()) {
      if (layer instanceof org.deeplearning4j.nn.layers.convolution.ConvolutionLayer
          && layer.conf().getLayer() instanceof ConvolutionLayer convolution
          && Arrays.stream(convolution.getDilation()).anyMatch(dilation -> dilation > 1)) {
        remove(layer, org.deeplearning4j.nn.layers.convolution.ConvolutionLayer.class);
      }
    }
  }

  /**
   * Removes the kernel of a layer. The layer sets the field when it is created; there is no setter.
   */
  public static void remove(Layer layer, Class<? extends Layer> type) {
    try {
      Field helper = type.getDeclaredField("helper");
      helper.setAccessible(true);
      helper.set(layer, null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot remove oneDNN kernel: " + type.getName(), e);
    }
  }

  /** Logs the kernels of a network, as a warning if a layer runs without oneDNN on a processor. */
  public static void log(ComputationGraph net) {
    Map<String, Long> kernels = count(net);
    if (!Dl4jDevice.isCuda()
        && Arrays.stream(net.getLayers())
            .anyMatch(layer -> hasOneDnnKernel(layer) && layer.getHelper() == null)) {
      LOG.warn("Deeplearning4j runs without oneDNN, which is several times slower: {}", kernels);
    } else {
      LOG.info("Deeplearning4j kernels: {}", kernels);
    }
  }

  private static boolean hasOneDnnKernel(Layer layer) {
    return layer instanceof org.deeplearning4j.nn.layers.convolution.ConvolutionLayer
        || layer instanceof org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer
        || layer instanceof org.deeplearning4j.nn.layers.normalization.BatchNormalization;
  }

  private static String describe(Layer layer) {
    LayerHelper helper = layer.getHelper();
    String kernel = helper == null ? "ND4J" : helper.getClass().getSimpleName();
    return layer.getClass().getSimpleName() + " on " + kernel;
  }
}
