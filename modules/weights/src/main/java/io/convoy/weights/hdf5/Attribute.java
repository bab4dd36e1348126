package io.convoy.weights.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value with a name, of a group or dataset.
 *
 * @param type as a datatype message has it
 * @param extent as a dataspace message has it
 * @param values bytes of the values
 */
record Attribute(String name, ByteBuffer type, ByteBuffer extent, ByteBuffer values) {
  private static final int OLD = 1;
  private static final int WITH_ENCODING = 3;
  private static final int ALIGNMENT = 8;
  private static final int HEAP_PREFIX = 8;
  private static final int OBJECT_PREFIX = 8;

  static Attribute of(FormatBytes bytes, ByteBuffer message) throws IOException {
    ByteBuffer body = message.duplicate().order(message.order());
    int version = body.get();
    int flags = body.get();
    if (version < OLD || version > WITH_ENCODING) {
      throw new IOException("it has an attribute of version %s".formatted(version));
    }
    int nameBytes = Short.toUnsignedInt(body.getShort());
    int typeBytes = Short.toUnsignedInt(body.getShort());
    int extentBytes = Short.toUnsignedInt(body.getShort());
    if (version == WITH_ENCODING) {
      body.get();
    }
    boolean padded = version == OLD;
    String name = text(part(body, nameBytes, padded));
    ByteBuffer type = part(body, typeBytes, padded);
    ByteBuffer extent = part(body, extentBytes, padded);
    if (!padded && (flags & 1) != 0) {
      type = ByteBuffer.allocate(HEAP_PREFIX); // Elsewhere; read as a number, not as strings.
    }
    return new Attribute(name, type, extent, part(body, body.remaining(), false));
  }

  /** The values; empty if they are no strings. */
  Optional<List<String>> strings(FormatBytes bytes) throws IOException {
    int kind = ValueType.classOf(type);
    if (kind != ValueType.STRING && !(kind == ValueType.VARIABLE && ValueType.isText(type))) {
      return Optional.empty();
    }
    long count = 1;
    for (long size : Extent.read(bytes, extent)) {
      count = Math.multiplyExact(count, size);
    }
    long size = ValueType.size(type);
    if (count < 0 || Math.multiplyExact(count, Math.max(1, size)) > values.limit()) {
      throw new IOException("it has an attribute %s that is not complete".formatted(name));
    }
    List<String> strings = new ArrayList<>();
    ByteBuffer rest = values.duplicate().order(values.order());
    for (long index = 0; index < count; index++) {
      strings.add(
          kind == ValueType.STRING ? text(part(rest, (int) size, false)) : inHeap(bytes, rest));
    }
    return Optional.of(strings);
  }

  private static String inHeap(FormatBytes bytes, ByteBuffer reference) throws IOException {
    long length = Integer.toUnsignedLong(reference.getInt());
    long address = bytes.offset(reference);
    int wanted = reference.getInt();
    if (length == 0) {
      return "";
    }
    ByteBuffer prefix = bytes.read(address, HEAP_PREFIX + (long) bytes.lengthBytes(), "GCOL");
    prefix.position(HEAP_PREFIX);
    long end = address + bytes.length(prefix);
    long next = address + prefix.limit();
    int prefixBytes = OBJECT_PREFIX + bytes.lengthBytes();
    while (next + prefixBytes <= end) {
      ByteBuffer object = bytes.read(next, prefixBytes);
      int index = Short.toUnsignedInt(object.getShort());
      object.position(OBJECT_PREFIX);
      long size = bytes.length(object);
      if (index == wanted) {
        return text(bytes.read(next + prefixBytes, Math.min(size, length)));
      }
      if (index == 0 || size < 0) {
        break; // free space, which is the last
      }
      next = Math.addExact(next + prefixBytes, padded(size));
    }
    throw new IOException("it refers to a text that it does not have");
  }

  private static ByteBuffer part(ByteBuffer body, int length, boolean padded) {
    ByteBuffer part = body.slice(body.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    body.position(body.position() + (padded ? (int) padded(length) : length));
    return part;
  }

  private static long padded(long length) {
    return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Text ends at its first zero, or where its place ends. */
  private static String text(ByteBuffer bytes) {
    byte[] text = new byte[bytes.remaining()];
    bytes.get(text);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }
}
