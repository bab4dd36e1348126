package io.convoy.dataset.decoding.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The first directory of a TIFF 6.0 stream, which is also the format of EXIF data: whole numbers by
 * tag. Entries that point outside the stream are ignored.
 */
public final class TiffDirectory {
  private static final int ORIENTATION = 274;
  private static final int MAGIC = 42;
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final int INLINE_BYTES = 4;
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private final ByteBuffer stream;
  private final Map<Integer, Integer> entries = new HashMap<>();

  private TiffDirectory(ByteBuffer stream) {
    this.stream = stream;
    long directory = Integer.toUnsignedLong(stream.getInt(INLINE_BYTES));
    if (directory > stream.limit() - Short.BYTES) {
      return;
    }
    int count = Short.toUnsignedInt(stream.getShort((int) directory));
    int entry = (int) directory + Short.BYTES;
    for (int i = 0; i < count && entry <= stream.limit() - ENTRY_BYTES; i++) {
      // Of two entries of one tag the later one counts, as in the JDK.
      entries.put(Short.toUnsignedInt(stream.getShort(entry)), entry);
      entry += ENTRY_BYTES;
    }
  }

  /** Reads a directory; empty if the bytes do not begin with a TIFF header. */
  public static Optional<TiffDirectory> read(byte[] bytes, int offset, int length) {
    ByteBuffer stream = ByteBuffer.wrap(bytes, offset, length).slice();
    if (length < HEADER_BYTES || stream.get(0) != stream.get(1)) {
      return Optional.empty();
    }
    stream.order(stream.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return stream.getShort(2) == MAGIC ? Optional.of(new TiffDirectory(stream)) : Optional.empty();
  }

  /** The orientation in EXIF data; upright if there is none. */
  public static Orientation orientation(byte[] bytes, int offset, int length) {
    return read(bytes, offset, length).map(TiffDirectory::orientation).orElse(Orientation.UPRIGHT);
  }

  public Orientation orientation() {
    return Orientation.of(value(ORIENTATION, 1));
  }

  /** The only or first number of a tag; 0 if there is none that can be read. */
  public long value(int tag, long ifAbsent) {
    if (!entries.containsKey(tag)) {
      return ifAbsent;
    }
    long[] values = values(tag);
    return values.length == 0 ? 0 : values[0];
  }

  /** All numbers of a tag; none if it is absent, of another type, or points outside. */
  public long[] values(int tag) {
    Integer entry = entries.get(tag);
    if (entry == null) {
      return new long[0];
    }
    int type = stream.getShort(entry + 2);
    int bytes =
        switch (type) {
          case BYTE -> 1;
          case SHORT -> Short.BYTES;
          case LONG -> Integer.BYTES;
          default -> 0;
        };
    long count = Integer.toUnsignedLong(stream.getInt(entry + 4));
    long start =
        count * bytes <= INLINE_BYTES
            ? entry + HEADER_BYTES
            : Integer.toUnsignedLong(stream.getInt(entry + HEADER_BYTES));
    if (bytes == 0 || start + count * bytes > stream.limit()) {
      return new long[0];
    }
    long[] values = new long[(int) count];
    for (int i = 0; i < count; i++) {
      values[i] = number(type, (int) start + i * bytes);
    }
    return values;
  }

  /** The stream with another first number of a tag that it has, of 2 or 4 bytes. */
  public byte[] withValue(int tag, int value) {
    byte[] changed = new byte[stream.limit()];
    stream.get(0, changed);
    ByteBuffer copy = ByteBuffer.wrap(changed).order(stream.order());
    int entry = entries.get(tag);
    if (stream.getShort(entry + 2) == SHORT) {
      copy.putShort(entry + HEADER_BYTES, (short) value);
    } else {
      copy.putInt(entry + HEADER_BYTES, value);
    }
    return changed;
  }

  private long number(int type, int position) {
    return switch (type) {
      case BYTE -> Byte.toUnsignedLong(stream.get(position));
      case SHORT -> Short.toUnsignedLong(stream.getShort(position));
      default -> Integer.toUnsignedLong(stream.getInt(position));
    };
  }
}
