package io.convoy.training.checkpoint;

import io.convoy.dataset.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 of parameters and files. */
public final class Digests {
  private Digests() {}

  /** The SHA-256, in hex, of the values as little-endian IEEE 754 floats. */
  public static String sha256(float[] values) {
    MessageDigest digest = Sha256.newDigest();
    ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES << 14).order(ByteOrder.LITTLE_ENDIAN);
    for (int start = 0; start < values.length; start += 1 << 14) {
      int count = Math.min(1 << 14, values.length - start);
      buffer.asFloatBuffer().put(values, start, count);
      digest.update(buffer.array(), 0, Float.BYTES * count);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
