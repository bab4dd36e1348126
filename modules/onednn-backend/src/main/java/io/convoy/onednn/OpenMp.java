package io.convoy.onednn;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import io.convoy.onednn.memory.Onednn;

/**
 * Sets the number of threads of oneDNN's computations. OpenMP keeps this number per calling thread,
 * so every thread sets it before it computes.
 */
final class OpenMp {
  private static final Function SET_THREADS = load();

  private OpenMp() {}

  /** Sets the number of threads for computations of the calling thread. */
  static void setThreads(int threads) {
    SET_THREADS.invokeVoid(new Object[] {threads});
  }

  /** Without a path, the name means the library that oneDNN has loaded, not a second copy. */
  private static Function load() {
    Onednn.engine();
    return NativeLibrary.getInstance("libgomp.so.1").getFunction("omp_set_num_threads");
  }
}
