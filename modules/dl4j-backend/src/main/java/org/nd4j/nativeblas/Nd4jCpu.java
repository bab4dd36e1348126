package org.nd4j.nativeblas;

/**
 * Replaces the class that Deeplearning4j 1.0.0-M2.1 asks whether oneDNN may be used. ND4J has moved
 * the original to {@code org.nd4j.linalg.cpu.nativecpu.bindings}; without this class Deeplearning4j
 * uses no oneDNN kernel.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** Deeplearning4j finds this class and its methods by name, through reflection. */
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
