package io.convoy.dataset;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;

/** A digest of labelled images in which addition makes the order of the examples irrelevant. */
final class Fingerprint {
  private static final int BYTES = 32;

  private Fingerprint() {}

  static String of(LabelledImages images) {
    BigInteger sum =
        IntStream.range(0, images.size())
            .parallel()
            .mapToObj(index -> digest(images, index))
            .reduce(BigInteger.ZERO, BigInteger::add)
            .mod(BigInteger.ONE.shiftLeft(Byte.SIZE * BYTES));
    byte[] number = sum.toByteArray();
    byte[] digits = new byte[BYTES];
    int copied = Math.min(number.length, BYTES);
    System.arraycopy(number, number.length - copied, digits, BYTES - copied, copied);
    return HexFormat.of().formatHex(digits);
  }

  private static BigInteger digest(LabelledImages images, int index) {
    ImageShape shape = images.shape();
    byte[] name = images.labels().get(images.label(index)).getBytes(StandardCharsets.UTF_8);
    byte[] pixels = new byte[shape.size()];
    images.read(index, pixels);
    MessageDigest digest = sha256();
    digest.update(
        ByteBuffer.allocate(4 * Integer.BYTES)
            .putInt(shape.channels())
            .putInt(shape.height())
            .putInt(shape.width())
            .putInt(name.length)
            .flip());
    digest.update(name);
    digest.update(pixels);
    return new BigInteger(1, digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }
}
