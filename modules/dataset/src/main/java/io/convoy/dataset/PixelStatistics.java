package io.convoy.dataset;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Mean and standard deviation of the pixels of a data set, one of each per channel.
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

  /** Reads every image. Sums are whole numbers, so the result does not depend on their order. */
  public static PixelStatistics of(LabelledImages images) {
    ImageShape shape = images.shape();
    long[] sums = new long[shape.channels()];
    long[] squares = new long[shape.channels()];
    byte[] pixels = new byte[shape.size()];
    for (int index = 0; index < images.size(); index++) {
      images.read(index, pixels);
      for (int channel = 0; channel < shape.channels(); channel++) {
        int start = channel * shape.plane();
        for (int i = start; i < start + shape.plane(); i++) {
          long value = Byte.toUnsignedLong(pixels[i]);
          sums[channel] += value;
          squares[channel] += value * value;
        }
      }
    }
    long count = (long) images.size() * shape.plane();
    List<Double> mean = new ArrayList<>();
    List<Double> std = new ArrayList<>();
    for (int channel = 0; channel < shape.channels(); channel++) {
      mean.add(sums[channel] / (count * WHITE));
      std.add(deviation(count, sums[channel], squares[channel]));
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
    // A channel of one value carries nothing; dividing it by 0 would fill the network with NaN.
    return deviation == 0 ? 1 : deviation;
  }
}
