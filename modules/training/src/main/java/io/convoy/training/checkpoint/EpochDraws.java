package io.convoy.training.checkpoint;

import io.convoy.dataset.Sha256;
import io.convoy.training.rounds.sampling.EpochOrder;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How often an epoch with repetitions has each example.
 *
 * @param distinct number of different examples
 * @param most draws of the example with the most of them
 * @param sha256 of the draws of every example in the order of their numbers, each as a big-endian
 *     integer of 32 bits
 */
public record EpochDraws(int distinct, int most, String sha256) {
  static EpochDraws of(EpochOrder order) {
    int[] draws = new int[order.examples().length];
    Arrays.stream(order.examples()).forEach(example -> draws[example]++);
    MessageDigest digest = Sha256.newDigest();
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES);
    for (int count : draws) {
      digest.update(bytes.putInt(0, count).array());
    }
    return new EpochDraws(
        (int) Arrays.stream(draws).filter(count -> count > 0).count(),
        Arrays.stream(draws).max().orElse(0),
        HexFormat.of().formatHex(digest.digest()));
  }
}
