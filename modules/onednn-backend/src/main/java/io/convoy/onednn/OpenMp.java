package io.convoy.onednn;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import io.convoy.onednn.memory.Onednn;

/**
 * How many threads oneDNN computes with. OpenMP keeps this number for every thread that calls it,
 * so each has to say it anew.
 */
final class OpenMp {
  private static final Function SET_THREADS = setThreads();

  private OpenMp() {}

  /** For what the calling thread computes from now on. */
  static void limit(int threads) {
    SET_THREADS.invokeVoid(new Object[] {threads});
  }

  /** By its bare name the library is the one that oneDNN has loaded, not a second one. */
  private static Function setThreads() {
    Onednn.engine();
    return NativeLibrary.getInstance("libgomp.so.1").getFunction("omp_set_num_threads");
  }
}
