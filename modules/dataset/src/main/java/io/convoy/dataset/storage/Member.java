package io.convoy.dataset.storage;

/**
 * One file inside another, or a file of its own.
 *
 * @param name inside the archive or below the folder, with slashes
 * @param label as the container tells it; empty where only the name can tell
 * @param offset of its first byte, or of the header before it where the container is a zip
 * @param storedBytes as long as it lies there, compressed or not
 * @param bytes once decompressed; {@link #LIMIT} + 1 stands for any larger number
 * @param coding how the bytes are stored
 * @param checksum CRC-32 of the decompressed bytes, where the coding has one
 */
public record Member(
    String name,
    String label,
    long offset,
    int storedBytes,
    int bytes,
    Coding coding,
    int checksum) {
  /** Bytes that one image may have; nothing larger is ever allocated. */
  public static final int LIMIT = 1 << 28;

  /** How the bytes of a member are stored. */
  public enum Coding {
    /** As they are. */
    PLAIN,
    /** As they are, behind the header of a zip. */
    ZIP_STORED,
    /** Compressed, behind the header of a zip. */
    ZIP_DEFLATED
  }

  /** A member that lies in its container as it is. */
  public static Member plain(String name, String label, long offset, long bytes) {
    return new Member(name, label, offset, limited(bytes), limited(bytes), Coding.PLAIN, 0);
  }

  /** A member of a zip. */
  public static Member zipped(
      String name, long offset, long storedBytes, long bytes, boolean deflated, int checksum) {
    return new Member(
        name,
        "",
        offset,
        limited(storedBytes),
        limited(bytes),
        deflated ? Coding.ZIP_DEFLATED : Coding.ZIP_STORED,
        checksum);
  }

  /** The same bytes under a label of their own. */
  public Member labeled(String other) {
    return new Member(name, other, offset, storedBytes, bytes, coding, checksum);
  }

  boolean isTooLarge() {
    return storedBytes > LIMIT || bytes > LIMIT;
  }

  private static int limited(long bytes) {
    return (int) Math.min(bytes, LIMIT + 1L);
  }
}
