package io.convoy.jobs.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast this machine does what a round consists of beside training: a fixed piece of work that
 * averages and copies arrays, and fills a map of objects.
 */
final class ProcessorSpeed {
  /** Seconds of the work on the machine of {@link io.convoy.api.plan.RoundCosts}. */
  static final double REFERENCE_SECONDS = 0.0024;

  private static final int TIMES = 200;
  private static final int VALUES = 1 << 20;
  private static final int OBJECTS = 50_000;

  private final float[] first = new float[VALUES];
  private final float[] second = new float[VALUES];

  private ProcessorSpeed() {
    Arrays.fill(first, 1);
    Arrays.fill(second, 3);
  }

  /**
   * How many times as long as on the reference machine work takes here. Measures for about a
   * second.
   */
  static double factor() {
    ProcessorSpeed speed = new ProcessorSpeed();
    double[] seconds = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      speed.work();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    // The JVM compiles the work during the first half.
    double[] compiled = Arrays.copyOfRange(seconds, TIMES / 2, TIMES);
    Arrays.sort(compiled);
    return compiled[compiled.length / 2] / REFERENCE_SECONDS;
  }

  private void work() {
    for (int i = 0; i < VALUES; i++) {
      first[i] = (first[i] + second[i]) / 2;
    }
    float[] copy = first.clone();
    Map<Integer, float[]> objects = new HashMap<>();
    for (int i = 0; i < OBJECTS; i++) {
      objects.put(i, new float[] {copy[i], copy[VALUES - 1 - i]});
    }
    // Keeps the compiler from leaving out what nobody reads.
    second[0] = objects.get(OBJECTS / 2)[0];
  }
}
