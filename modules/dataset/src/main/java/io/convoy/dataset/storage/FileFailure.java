package io.convoy.dataset.storage;

import io.convoy.dataset.DatasetException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Distinguishes files that cannot be used, which may be rejected, from failures of the network, the
 * memory or the local disk, which end the task: another attempt may succeed.
 */
public final class FileFailure {
  private static final List<Class<? extends Throwable>> NOT_OF_THE_FILE =
      List.of(
          LocalDiskException.class,
          SocketException.class,
          UnknownHostException.class,
          SSLException.class,
          InterruptedIOException.class,
          ClosedChannelException.class);

  /** Images are compressed already: no intact file needs so many times its own length. */
  private static final int MEMORY_FACTOR = 64;

  /** Exceptions of clients for answers of servers that no other exception stands for. */
  private static final List<String> OF_SERVERS =
      List.of(
          "org.apache.hadoop.fs.s3a.AWS",
          "org.apache.hadoop.hdfs.",
          "org.apache.hadoop.ipc.",
          "org.apache.hadoop.net.",
          "org.apache.hadoop.security.");

  /** Exceptions of the same packages that are about one file. */
  private static final List<String> OF_FILES =
      List.of(
          "org.apache.hadoop.security.AccessControlException",
          "org.apache.hadoop.hdfs.BlockMissingException",
          "org.apache.hadoop.hdfs.CannotObtainBlockLengthException");

  private static final String CLOSED_FILE_SYSTEM = "Filesystem closed";

  private FileFailure() {}

  /**
   * Why a file cannot be read that was listed before; empty if the failure is not the fault of the
   * file.
   */
  static Optional<String> reason(DatasetException failure, String uri) {
    return reason(failure, uri, Long.MAX_VALUE);
  }

  /**
   * Why a file cannot be listed; empty if the failure is not the fault of the file.
   *
   * @param bytes its length: one that is short, and needs all the memory, declares a wrong length
   */
  public static Optional<String> reason(DatasetException failure, String uri, long bytes) {
    boolean isSmall = bytes < Runtime.getRuntime().maxMemory() / MEMORY_FACTOR;
    boolean isOfTheFile =
        Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
            .noneMatch(cause -> cause instanceof OutOfMemoryError ? !isSmall : isElsewhere(cause));
    return isOfTheFile ? Optional.of(withoutUri(failure.getMessage(), uri)) : Optional.empty();
  }

  private static boolean isElsewhere(Throwable cause) {
    String type = cause.getClass().getName();
    return NOT_OF_THE_FILE.stream().anyMatch(known -> known.isInstance(cause))
        || !OF_FILES.contains(type) && OF_SERVERS.stream().anyMatch(type::startsWith)
        || cause instanceof IOException && CLOSED_FILE_SYSTEM.equals(cause.getMessage());
  }

  /** {@code Cannot read data: URI (why)} becomes {@code why}: a rejection has the URI already. */
  private static String withoutUri(String message, String uri) {
    for (String verb : List.of("read", "find", "open")) {
      String start = "Cannot %s data: %s (".formatted(verb, uri);
      if (message.startsWith(start) && message.endsWith(")")) {
        return message.substring(start.length(), message.length() - 1);
      }
    }
    return message.replace(uri + "!", "").replace(": " + uri + " ", " ");
  }
}
