package io.convoy.dl4j.runtime;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Sets how many threads ND4J uses. OpenMP stores this number per calling thread, so each thread has
 * to set it; OpenBLAS and the loops of ND4J itself have one number for the whole process.
 */
public final class Dl4jThreads {
  private Dl4jThreads() {}

  /**
   * Sets the number of threads for later computations of the calling thread, or selects its GPU in
   * a build for GPUs.
   */
  public static void limit(int threads) {
    if (Dl4jDevice.isCuda()) {
      Dl4jDevice.select();
      return;
    }
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    Nd4j.getEnvironment().setMaxThreads(threads);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    Nd4j.factory().blas().setMaxThreads(threads);
  }
}
