package org.nd4j.nativeblas;

/**
 * Stands where Deeplearning4j 1.0.0-M2.1 looks for nd4j's CPU binding to ask whether oneDNN may be
 * used. The binding has moved since ({@code org.nd4j.linalg.cpu.nativecpu.bindings}); without this
 * class every oneDNN kernel is refused.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** Found by reflection, as are its methods: their names are Deeplearning4j's. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    public static Environment getInstance() {
      return INSTANCE;
    }

    public boolean isUseMKLDNN() {
      return true;
    }
  }
}
