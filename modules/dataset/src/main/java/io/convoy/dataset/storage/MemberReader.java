package io.convoy.dataset.storage;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;

/** Reads and decompresses members of containers. Safe for several threads. */
public final class MemberReader implements AutoCloseable {
  /** Length of the fixed part of a local header in a zip; the name and an extra field follow. */
  private static final int ZIP_HEADER_BYTES = 30;

  private static final int ZIP_HEADER_SIGNATURE = 0x04034b50;
  private static final int ZIP_NAME_LENGTH = 26;
  private static final int ZIP_EXTRA_LENGTH = 28;

  /** Compressed bytes that are enough for the first bytes of an image. */
  private static final int HEAD_STORED_BYTES = 1 << 10;

  private final Configuration configuration;
  private final OpenFiles files;

  /** Makes a reader that has no container open. */
  public MemberReader(Configuration configuration) {
    this.configuration = configuration;
    this.files = new OpenFiles(configuration);
  }

  /**
   * Reads one member.
   *
   * @param location of the member, for messages
   * @throws BadImageException if it is too large or damaged, or its container is
   * @throws DatasetException if it cannot be read for reasons that are not the container's
   */
  public byte[] read(Container container, Member member, String location) {
    if (container instanceof Container.Unreadable file) {
      throw bad(location, file.reason(), null);
    }
    if (member.isTooLarge()) {
      throw tooLarge(location);
    }
    if (container instanceof Container.PathTable) {
      return readFile(member.name(), location, configuration);
    }
    try {
      return switch (member.coding()) {
        case PLAIN -> files.read(container, member.offset(), member.storedBytes());
        case ZIP_STORED ->
            checked(zipped(container, member, member.storedBytes(), location), member, location);
        case ZIP_DEFLATED ->
            checked(
                inflated(
                    zipped(container, member, member.storedBytes(), location),
                    member.bytes(),
                    location),
                member,
                location);
      };
    } catch (BadImageException e) {
      throw e;
    } catch (DatasetException e) {
      throw badFile(e, container, location);
    } catch (IOException e) {
      throw badFile(unreadable(container.uri(), e), container, location);
    }
  }

  /**
   * Reads the first bytes of one member; fewer if it is shorter, none if it is damaged.
   *
   * @param location of the member, for messages
   * @throws DatasetException if the container cannot be read
   */
  public byte[] head(Container container, Member member, String location, int length) {
    if (member.isTooLarge()) {
      return new byte[0];
    }
    int stored = Math.min(member.storedBytes(), HEAD_STORED_BYTES);
    try {
      byte[] bytes =
          member.coding() == Member.Coding.PLAIN
              ? files.read(container, member.offset(), stored)
              : zipped(container, member, stored, location);
      return member.coding() == Member.Coding.ZIP_DEFLATED
          ? inflatedHead(bytes, length)
          : Arrays.copyOf(bytes, Math.min(bytes.length, length));
    } catch (BadImageException e) {
      return new byte[0];
    } catch (IOException e) {
      throw unreadable(location, e);
    }
  }

  /** The image is bad if its file is: not if the file has no folder, as on a wrong machine. */
  private DatasetException badFile(DatasetException failure, Container container, String location) {
    Optional<String> reason = FileFailure.reason(failure, container.uri());
    if (reason.isEmpty() || !files.hasFolder(container)) {
      return failure;
    }
    boolean isFile = location.equals(container.uri());
    return bad(
        location,
        isFile ? reason.get() : "its archive cannot be read (%s)".formatted(reason.get()),
        failure);
  }

  /** Closes the containers that are open; the next read opens them again. */
  @Override
  public void close() {
    files.close();
  }

  /**
   * Reads a whole file that was not looked at before. It is bad if it does not exist, even where
   * its folder does not either: nobody has seen that folder.
   *
   * @param location of the file, for messages
   * @throws BadImageException if it is too large or cannot be read
   * @throws DatasetException if it cannot be read for reasons that are not its own
   */
  public static byte[] readFile(String uri, String location, Configuration configuration) {
    try {
      StoredPath file = StoredPath.find(uri, configuration);
      if (file.isFolder()) {
        throw bad(location, "it is a folder", null);
      }
      if (file.bytes() > Member.LIMIT) {
        throw tooLarge(location);
      }
      byte[] bytes = content(file);
      if (bytes.length > Member.LIMIT) {
        throw tooLarge(location);
      }
      return bytes;
    } catch (BadImageException e) {
      throw e;
    } catch (IOException e) {
      throw bad(unreadable(uri, e), uri, location);
    } catch (DatasetException e) {
      throw bad(e, uri, location);
    }
  }

  private static DatasetException bad(DatasetException failure, String uri, String location) {
    return FileFailure.reason(failure, uri)
        .<DatasetException>map(reason -> bad(location, reason, failure))
        .orElse(failure);
  }

  private static byte[] content(StoredPath file) throws IOException {
    if (file.bytes() < 0) {
      // A file of a web server, which is read until it ends.
      try (InputStream stream = file.open()) {
        return stream.readNBytes(Member.LIMIT + 1);
      }
    }
    try (FSDataInputStream stream = file.openForRanges()) {
      byte[] bytes = new byte[(int) file.bytes()];
      stream.readFully(0, bytes);
      return bytes;
    }
  }

  private byte[] zipped(Container container, Member member, int stored, String location)
      throws IOException {
    ByteBuffer header =
        ByteBuffer.wrap(files.read(container, member.offset(), ZIP_HEADER_BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    if (header.getInt(0) != ZIP_HEADER_SIGNATURE) {
      throw bad(location, "its header is not where the zip's directory says", null);
    }
    long start =
        member.offset()
            + ZIP_HEADER_BYTES
            + Short.toUnsignedInt(header.getShort(ZIP_NAME_LENGTH))
            + Short.toUnsignedInt(header.getShort(ZIP_EXTRA_LENGTH));
    return files.read(container, start, stored);
  }

  private static byte[] inflatedHead(byte[] deflated, int length) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      byte[] head = new byte[length];
      return Arrays.copyOf(head, inflater.inflate(head));
    } catch (DataFormatException e) {
      return new byte[0];
    } finally {
      inflater.end();
    }
  }

  private static byte[] inflated(byte[] deflated, int bytes, String location) {
    Inflater inflater = new Inflater(true);
    try {
      // One more byte than declared detects content that is too long.
      byte[] inflated = new byte[bytes + 1];
      inflater.setInput(deflated);
      int length = 0;
      while (length < inflated.length && !inflater.finished()) {
        int count = inflater.inflate(inflated, length, inflated.length - length);
        if (count == 0 && !inflater.finished()) {
          throw bad(location, "its compressed bytes are cut off", null);
        }
        length += count;
      }
      if (length != bytes) {
        throw bad(
            location,
            "it unpacks to %s bytes, the zip's directory declares %s"
                .formatted(length < bytes ? length : "more than " + bytes, bytes),
            null);
      }
      return Arrays.copyOf(inflated, bytes);
    } catch (DataFormatException e) {
      String detail = e.getMessage() == null ? "" : " (%s)".formatted(e.getMessage());
      throw bad(location, "its compressed bytes are damaged" + detail, e);
    } finally {
      inflater.end();
    }
  }

  private static byte[] checked(byte[] bytes, Member member, String location) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    if ((int) sum.getValue() != member.checksum()) {
      throw bad(location, "its bytes do not have the checksum in the zip's directory", null);
    }
    return bytes;
  }

  private static DatasetException unreadable(String location, IOException cause) {
    return new DatasetException(
        "Cannot read data: %s (%s)".formatted(location, FailureReason.of(cause)), cause);
  }

  private static BadImageException tooLarge(String location) {
    return bad(
        location,
        "it has more than %s bytes, the limit for an image".formatted(Member.LIMIT),
        null);
  }

  private static BadImageException bad(String location, String reason, Exception cause) {
    return new BadImageException(location, reason, cause);
  }
}
