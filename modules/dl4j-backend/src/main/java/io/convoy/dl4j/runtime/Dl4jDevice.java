package io.convoy.dl4j.runtime;

import io.convoy.training.backend.Device;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Selects the GPU on which Deeplearning4j computes, in a build with its CUDA backend. In a build
 * with its CPU backend, which is the usual one, this does nothing.
 */
public final class Dl4jDevice {
  private static final boolean CUDA =
      Dl4jDevice.class.getResource("/org/nd4j/linalg/jcublas/JCublasBackend.class") != null;

  private static List<NvidiaGpu> all;

  private Dl4jDevice() {}

  /** Whether this build has the CUDA backend in place of the CPU backend. */
  public static boolean isCuda() {
    return CUDA;
  }

  /**
   * Makes later computations of the calling thread run on its device, or on the first one if the
   * cluster assigns none.
   *
   * @throws IllegalStateException if there is no such device, no driver, or no code for the device
   */
  public static void select() {
    if (CUDA) {
      String address = Device.ofThread().map(Device::address).orElse("0");
      // Before ND4J is loaded, which without a device or a driver fails in several ways.
      NvidiaGpu gpu = choose(address, all());
      Nd4j.getAffinityManager().unsafeSetDevice(gpu.index());
    }
  }

  /** The devices of this machine; the driver is asked until it has answered once. */
  private static synchronized List<NvidiaGpu> all() {
    if (all == null) {
      all = NvidiaGpu.all();
    }
    return all;
  }

  /**
   * Finds a device by its address.
   *
   * @throws IllegalStateException if there is none, or Deeplearning4j has no code for it
   */
  static NvidiaGpu choose(String address, List<NvidiaGpu> all) {
    return all.stream()
        .filter(gpu -> Integer.toString(gpu.index()).equals(address))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot find GPU %s (must be an index of nvidia-smi, as deploy/gpu/discover gives them: %s)"
                        .formatted(address, all.stream().map(NvidiaGpu::index).toList())))
        .requireSupported();
  }
}
