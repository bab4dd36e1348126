package io.convoy.weights.onnx;

import io.convoy.weights.tensor.WritableTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of Protocol Buffers (Google, "Encoding"). Its length is found without its content, so
 * that values of any number are written without a copy in memory. Spark and Hadoop bring several
 * versions of Google's library, of which none is used here.
 */
final class ProtoMessage {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  private final List<Piece> pieces = new ArrayList<>();

  /** Adds a whole number, or the number of a constant of an enumeration. */
  ProtoMessage with(int field, long value) {
    return bytes(concat(varint(tag(field, VARINT)), varint(value)));
  }

  /** Adds a float. */
  ProtoMessage with(int field, float value) {
    byte[] fixed =
        ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array();
    return bytes(concat(varint(tag(field, FIXED32)), fixed));
  }

  /** Adds a text. */
  ProtoMessage with(int field, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return with(field, utf8.length, out -> out.write(utf8));
  }

  /** Adds a message, which must not change afterwards. */
  ProtoMessage with(int field, ProtoMessage message) {
    return with(field, message.length(), message::writeTo);
  }

  /**
   * Adds bytes.
   *
   * @param length number of bytes that {@code content} writes
   */
  ProtoMessage with(int field, long length, WritableTensor.Content content) {
    bytes(concat(varint(tag(field, LENGTH_DELIMITED)), varint(length)));
    pieces.add(new Piece(length, content));
    return this;
  }

  /** Length of the message in bytes. */
  long length() {
    return pieces.stream().mapToLong(Piece::length).sum();
  }

  /** Writes the message; does not close the stream. */
  void writeTo(OutputStream out) throws IOException {
    for (Piece piece : pieces) {
      piece.content().writeTo(out);
    }
  }

  private ProtoMessage bytes(byte[] bytes) {
    pieces.add(new Piece(bytes.length, out -> out.write(bytes)));
    return this;
  }

  private static long tag(int field, int wireType) {
    return (long) field << 3 | wireType;
  }

  /** Seven bits in each byte, the lowest first; the eighth is set in all but the last. */
  private static byte[] varint(long value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private record Piece(long length, WritableTensor.Content content) {}
}
