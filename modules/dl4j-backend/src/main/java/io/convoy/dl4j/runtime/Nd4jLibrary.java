package io.convoy.dl4j.runtime;

import java.util.List;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The library of ND4J in this process. */
public final class Nd4jLibrary {
  /** By its own numbers. */
  private static final List<String> LEVELS =
      List.of("no instruction set of x86", "x86-64", "AVX2", "AVX-512");

  private Nd4jLibrary() {}

  /**
   * Loads the library, and returns the instruction set for which it was built.
   *
   * @throws LinkageError if a file of it is missing or damaged
   */
  public static String instructionSet() {
    return name(operations().binaryLevel());
  }

  /** Returns the largest instruction set of this processor for which there is such a library. */
  public static String ofProcessor() {
    return name(operations().optimalLevel());
  }

  private static NativeOps operations() {
    Nd4j.getEnvironment(); // Loads it.
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }

  private static String name(int level) {
    return level >= 0 && level < LEVELS.size() ? LEVELS.get(level) : "level " + level;
  }
}
