package io.convoy.dl4j;

import org.nd4j.linalg.cpu.nativecpu.blas.CpuBlas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads nd4j computes with. OpenMP keeps this number for every thread that calls it, so
 * each has to say it anew; OpenBLAS and nd4j's own loops have one number for the whole process.
 */
final class Dl4jThreads {
  private static final CpuBlas BLAS = new CpuBlas();

  private Dl4jThreads() {}

  /** For what the calling thread computes from now on. */
  static void limit(int threads) {
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    Nd4j.getEnvironment().setMaxThreads(threads);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    BLAS.setMaxThreads(threads);
  }
}
