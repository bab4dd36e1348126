package io.convoy.dataset.preprocessing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Mean and standard deviation of the pixels of a data set, per channel.
 *
 * @param mean where 0 is black and 1 is white
 * @param std population deviation, in the same unit
 */
public record PixelStatistics(List<Double> mean, List<Double> std) {
  private static final double WHITE = 255;

  public PixelStatistics {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  /**
   * Computes them from sums.
   *
   * @throws IllegalArgumentException if the sums are over no image
   */
  public static PixelStatistics of(PixelSums sums) {
    if (sums.count() == 0) {
      throw new IllegalArgumentException("Cannot compute the mean of pixels: no image was read");
    }
    List<Double> mean = new ArrayList<>();
    List<Double> std = new ArrayList<>();
    for (int channel = 0; channel < sums.channels(); channel++) {
      mean.add(sums.sum(channel) / (sums.count() * WHITE));
      std.add(deviation(sums.count(), sums.sum(channel), sums.sumOfSquares(channel)));
    }
    return new PixelStatistics(mean, std);
  }

  private static double deviation(long count, long sum, long squares) {
    // In doubles this difference of nearly equal numbers could come out below 0.
    double scaledVariance =
        BigInteger.valueOf(count)
            .multiply(BigInteger.valueOf(squares))
            .subtract(BigInteger.valueOf(sum).pow(2))
            .doubleValue();
    double deviation = Math.sqrt(scaledVariance) / (count * WHITE);
    // A channel of a single value has deviation 0; dividing by it would give NaN.
    return deviation == 0 ? 1 : deviation;
  }
}
