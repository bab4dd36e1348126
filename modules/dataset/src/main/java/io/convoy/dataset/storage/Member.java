package io.convoy.dataset.storage;

import io.convoy.dataset.DatasetException;
import java.io.Serializable;

/**
 * A member of an archive, or a file in a folder.
 *
 * @param name path in the archive or below the folder, with slashes
 * @param label that the container has for it; empty if the container has none
 * @param offset of its first byte; in a zip, of the header before that
 * @param storedBytes length as stored, compressed or not
 * @param bytes length after decompression; {@link #LIMIT} + 1 stands for any larger number
 * @param coding how the bytes are stored
 * @param checksum CRC-32 of the decompressed bytes, or 0 for {@link Coding#PLAIN}
 * @param weight that the container has for it, unchecked; 1 if the container has none
 */
public record Member(
    String name,
    String label,
    long offset,
    int storedBytes,
    int bytes,
    Coding coding,
    int checksum,
    double weight)
    implements Serializable {
  /** Largest length of an image in bytes; no larger array is allocated. */
  public static final int LIMIT = 1 << 28;

  /** How the bytes of a member are stored. */
  public enum Coding {
    /** Uncompressed. */
    PLAIN,
    /** Uncompressed, after the header of a zip. */
    ZIP_STORED,
    /** Compressed, after the header of a zip. */
    ZIP_DEFLATED
  }

  /** Makes a member that is stored uncompressed, without a header. */
  public static Member plain(String name, String label, long offset, long bytes) {
    return new Member(name, label, offset, limited(bytes), limited(bytes), Coding.PLAIN, 0, 1);
  }

  /** Makes a member of a zip. */
  public static Member zipped(
      String name, long offset, long storedBytes, long bytes, boolean deflated, int checksum) {
    return new Member(
        name,
        "",
        offset,
        limited(storedBytes),
        limited(bytes),
        deflated ? Coding.ZIP_DEFLATED : Coding.ZIP_STORED,
        checksum,
        1);
  }

  /** The same member with another label. */
  public Member labeled(String other) {
    return new Member(name, other, offset, storedBytes, bytes, coding, checksum, weight);
  }

  /** The same member under another name. */
  public Member renamed(String other) {
    return new Member(other, label, offset, storedBytes, bytes, coding, checksum, weight);
  }

  /** The same member with another weight. */
  public Member weighted(double other) {
    return new Member(name, label, offset, storedBytes, bytes, coding, checksum, other);
  }

  /**
   * Checks the weight that the container has for the member.
   *
   * @param location of the member, for messages
   * @throws DatasetException if it is no finite number of at least 0
   */
  public void requireWeight(String location) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new DatasetException(
          "Invalid weight: %s at %s (must be a finite number of at least 0)"
              .formatted(Double.isNaN(weight) ? "null or NaN" : weight, location));
    }
  }

  boolean isTooLarge() {
    return storedBytes > LIMIT || bytes > LIMIT;
  }

  private static int limited(long bytes) {
    return (int) Math.min(bytes, LIMIT + 1L);
  }
}
