package io.convoy.dataset;

import java.io.Serializable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * Digest of labeled images that depends neither on their order nor on the archive that holds them,
 * namely the sum modulo 2^256 of the SHA-256 of each example's label name and stored bytes, and of
 * its weight unless that is 1.
 *
 * <p>Fingerprints of parts add up to the fingerprint of the whole.
 */
public record Fingerprint(BigInteger sum) implements Serializable {
  /** Fingerprint of no images. */
  public static final Fingerprint EMPTY = new Fingerprint(BigInteger.ZERO);

  private static final int BYTES = 32;
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(Byte.SIZE * BYTES);

  /** Computes the fingerprint of all images. */
  public static Fingerprint of(LabeledImages images) {
    return IntStream.range(0, images.size())
        .parallel()
        .mapToObj(index -> of(images, index))
        .reduce(EMPTY, Fingerprint::plus);
  }

  /**
   * Computes the fingerprint of one image, which need not be decodable.
   *
   * @throws DatasetException if its bytes cannot be read
   */
  public static Fingerprint of(LabeledImages images, int index) {
    return of(images, index, images.stored(index));
  }

  /**
   * Computes the fingerprint of one image.
   *
   * @param stored its bytes
   */
  public static Fingerprint of(LabeledImages images, int index, byte[] stored) {
    byte[] name = images.labels().get(images.label(index)).getBytes(StandardCharsets.UTF_8);
    MessageDigest digest = Sha256.newDigest();
    double weight = images.weight(index);
    if (weight != 1) {
      // No name has this length.
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(-1).flip());
      digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(weight).flip());
    }
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
    digest.update(name);
    digest.update(stored);
    return new Fingerprint(new BigInteger(1, digest.digest()));
  }

  /** Fingerprint of the images of both. */
  public Fingerprint plus(Fingerprint other) {
    return new Fingerprint(sum.add(other.sum).mod(MODULUS));
  }

  /** 64 hexadecimal digits. */
  @Override
  public String toString() {
    byte[] number = sum.toByteArray();
    byte[] digits = new byte[BYTES];
    int copied = Math.min(number.length, BYTES);
    System.arraycopy(number, number.length - copied, digits, BYTES - copied, copied);
    return HexFormat.of().formatHex(digits);
  }
}
