package io.convoy.training.rangetest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The loss over the learning rate, and what follows from it (Smith 2017, "Cyclical learning rates
 * for training neural networks", section 3.3).
 *
 * @param points in ascending order of their rates
 * @param lowest rate of the lowest smoothed loss
 * @param steepest rate below it at which the smoothed loss falls fastest over the logarithm of the
 *     rate, a start for training; empty if the loss never falls
 * @param diverging rate above the lowest at which the smoothed loss has risen by half of what it
 *     had fallen, or at which the test ended since it had grown too far; empty if there is none
 */
public record RateCurve(
    List<RatePoint> points, double lowest, Optional<Double> steepest, Optional<Double> diverging) {
  /** A smoothed loss is the mean of a twentieth of all. */
  private static final int SMOOTHED_SHARE = 40;

  public RateCurve {
    points = List.copyOf(points);
  }

  /**
   * Evaluates a test.
   *
   * @param rates ascending
   * @param losses finite, one for each rate
   * @param ended rate at which the test ended early; empty if it did not
   */
  static RateCurve of(List<Double> rates, List<Double> losses, Optional<Double> ended) {
    int reach = reach(rates.size());
    double[] smoothed =
        IntStream.range(0, losses.size()).mapToDouble(i -> mean(losses, i, reach)).toArray();
    List<RatePoint> points = new ArrayList<>();
    int lowest = 0;
    for (int i = 0; i < smoothed.length; i++) {
      points.add(new RatePoint(rates.get(i), losses.get(i), smoothed[i]));
      lowest = smoothed[i] < smoothed[lowest] ? i : lowest;
    }
    return new RateCurve(
        points,
        rates.get(lowest),
        steepest(smoothed, lowest, reach).map(rates::get),
        diverging(smoothed, lowest).map(rates::get).or(() -> ended));
  }

  /** How many steps on either side a smoothed loss averages. */
  static int reach(int steps) {
    return steps / SMOOTHED_SHARE + 1;
  }

  /** The mean of a loss and as many on both sides, fewer near the ends. */
  private static double mean(List<Double> losses, int middle, int reach) {
    int within = Math.min(reach, Math.min(middle, losses.size() - 1 - middle));
    return losses.subList(middle - within, middle + within + 1).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  /** Rates grow by the same factor, so that differences are slopes over their logarithm. */
  private static Optional<Integer> steepest(double[] smoothed, int lowest, int reach) {
    Optional<Integer> steepest = Optional.empty();
    double largestFall = 0;
    for (int i = reach; i + reach <= lowest; i++) {
      double fall = smoothed[i - reach] - smoothed[i + reach];
      if (fall > largestFall) {
        largestFall = fall;
        steepest = Optional.of(i);
      }
    }
    return steepest;
  }

  private static Optional<Integer> diverging(double[] smoothed, int lowest) {
    double half = (smoothed[0] + smoothed[lowest]) / 2;
    return IntStream.range(lowest + 1, smoothed.length)
        .filter(i -> smoothed[i] >= half)
        .boxed()
        .findFirst();
  }
}
