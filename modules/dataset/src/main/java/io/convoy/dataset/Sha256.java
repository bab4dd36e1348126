package io.convoy.dataset;

import java.io.DataOutputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Creates SHA-256 digests. */
public final class Sha256 {
  private Sha256() {}

  /** Returns a digest of nothing yet. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("Every Java platform has SHA-256", impossible);
    }
  }

  /** Returns the digest of {@code bytes} as 64 hexadecimal digits. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(newDigest().digest(bytes));
  }

  /** Returns a stream that adds what is written to {@code digest} and stores nothing. */
  public static DataOutputStream stream(MessageDigest digest) {
    return new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
  }
}
