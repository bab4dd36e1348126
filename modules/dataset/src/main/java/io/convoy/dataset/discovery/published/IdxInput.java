package io.convoy.dataset.discovery.published;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.storage.DataFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads one IDX file from its beginning: a magic number, the length of each dimension, then
 * unsigned bytes. Checks the header against the length of the file before it allocates memory.
 */
public final class IdxInput implements Closeable {
  public static final int IMAGES_MAGIC = 0x00000803;
  public static final int LABELS_MAGIC = 0x00000801;

  private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};
  private static final int BUFFER_BYTES = 1 << 16;

  /** A deflate stream expands to at most this many times its length. */
  private static final int DEFLATE_LIMIT = 1032;

  private final DataFile file;
  private final boolean compressed;
  private final InputStream stream;
  private long bytesRead;

  private IdxInput(DataFile file, InputStream stored) throws IOException {
    this.file = file;
    stored.mark(GZIP_MAGIC.length);
    this.compressed = Arrays.equals(stored.readNBytes(GZIP_MAGIC.length), GZIP_MAGIC);
    stored.reset();
    this.stream = compressed ? new GZIPInputStream(stored, BUFFER_BYTES) : stored;
  }

  static IdxInput open(DataFile file, Configuration configuration) {
    if (file.bytes() == 0) {
      throw file.unreadable("the file is empty");
    }
    try {
      InputStream stored = file.open(configuration);
      try {
        return new IdxInput(file, stored);
      } catch (IOException e) {
        stored.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The first four bytes, uncompressed; 0 if the file has fewer. */
  public static int magic(DataFile file, Configuration configuration) {
    try (IdxInput input = open(file, configuration)) {
      byte[] first = input.read(Integer.BYTES);
      return first.length < Integer.BYTES ? 0 : ByteBuffer.wrap(first).getInt();
    }
  }

  /**
   * Reads the header and checks it against the length of the file.
   *
   * @param magic magic number of the expected kind of file
   * @param dimensions number of dimensions of this kind
   */
  IdxHeader header(int magic, int dimensions) {
    int bytes = Integer.BYTES * (1 + dimensions);
    ByteBuffer buffer = ByteBuffer.wrap(read(bytes));
    if (buffer.remaining() < bytes) {
      throw invalid("it has %s bytes, but a header has %s".formatted(bytesRead, bytes));
    }
    int actual = buffer.getInt();
    if (actual != magic) {
      throw invalid(
          "it begins with %s, but must begin with %s"
              .formatted(hexadecimal(actual), hexadecimal(magic)));
    }
    IdxHeader header =
        new IdxHeader(IntStream.range(0, dimensions).map(i -> buffer.getInt()).boxed().toList());
    if (!header.isPossible()) {
      throw invalid("its header declares %s, but no dimension may be negative".formatted(header));
    }
    long limit = compressed ? DEFLATE_LIMIT * file.bytes() : file.bytes() - bytes;
    int comparison = header.contentBytes().compareTo(BigInteger.valueOf(limit));
    if (compressed && comparison > 0) {
      throw wrongLength(header, "more than %s compressed bytes can hold".formatted(file.bytes()));
    }
    if (!compressed && comparison != 0) {
      throw wrongLength(header, "but the file has %s".formatted(limit));
    }
    return header;
  }

  /** Reads the next {@code length} bytes of the content. */
  byte[] content(IdxHeader header, int length) {
    byte[] bytes = read(length);
    if (bytes.length < length) {
      int headerBytes = Integer.BYTES * (1 + header.extents().size());
      throw wrongLength(header, "but the file has %s".formatted(bytesRead - headerBytes));
    }
    return bytes;
  }

  /** Checks that all content has been read. */
  void end(IdxHeader header) {
    if (read(1).length > 0) {
      throw wrongLength(header, "but the file has more");
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Returns fewer bytes only at the end of the file. */
  private byte[] read(int length) {
    try {
      byte[] bytes = stream.readNBytes(length);
      bytesRead += bytes.length;
      return bytes;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private DatasetException wrongLength(IdxHeader header, String found) {
    return invalid(
        "its header declares %s = %s bytes, %s".formatted(header, header.contentBytes(), found));
  }

  private DatasetException invalid(String reason) {
    return new DatasetException("Invalid IDX file: %s (%s)".formatted(file.location(), reason));
  }

  private static DatasetException unreadable(DataFile file, IOException cause) {
    if (cause instanceof EOFException) {
      return new DatasetException(
          "Cannot decompress data: %s (the gzip stream is cut off at byte %s)"
              .formatted(file.location(), file.bytes()),
          cause);
    }
    if (cause instanceof ZipException) {
      return new DatasetException(
          "Cannot decompress data: %s (%s)".formatted(file.location(), FailureReason.of(cause)),
          cause);
    }
    return file.unreadable(cause);
  }

  private static String hexadecimal(int number) {
    return "0x" + HexFormat.of().toHexDigits(number);
  }
}
