package io.convoy.weights.pytorch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one object of a pickle, which is a program that builds it (Python, Lib/pickletools.py).
 *
 * <p>Libraries for pickles construct whatever a program names, and allocate whatever it declares.
 * This class has only the instructions that {@code torch.save} writes, passes every name to a list
 * of what is allowed, and allocates nothing before its bytes are read. Objects become {@link Map},
 * {@link List} (also a tuple), {@link String}, {@link Long}, {@link BigInteger}, {@link Double},
 * {@link Boolean}, null, or what {@link Names} makes.
 */
final class Pickle {
  /** Bytes that a pickle may have; those of the largest networks have less than one million. */
  static final long LIMIT = 1L << 26;

  private static final Object MARK = new Object();
  private static final int HIGHEST_PROTOCOL = 5;

  private final InputStream input;
  private final Names names;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private long position;

  /** What the names in a pickle stand for. */
  interface Names {
    /**
     * Finds a class or function.
     *
     * @throws IOException if it is not on the list of those that are allowed
     */
    Object find(String module, String name) throws IOException;

    /**
     * Calls it.
     *
     * @throws IOException if it cannot be called so
     */
    Object call(Object function, List<?> arguments) throws IOException;

    /** Finds an object that is stored outside of the pickle. */
    Object persistent(Object key) throws IOException;
  }

  private Pickle(InputStream input, Names names) {
    this.input = input;
    this.names = names;
  }

  /**
   * Reads an object and leaves the stream behind it.
   *
   * @throws IOException if the pickle is cut off, damaged, or refers to names that are not allowed
   */
  static Object read(InputStream input, Names names) throws IOException {
    try {
      return new Pickle(input, names).run();
    } catch (ClassCastException | IndexOutOfBoundsException e) {
      throw new IOException("its pickle is damaged", e);
    }
  }

  private Object run() throws IOException {
    while (true) {
      int instruction = next();
      switch (instruction) {
        case 0x80 -> requireProtocol(next());
        case 0x95 -> bytes(Long.BYTES);
        case '.' -> {
          return pop();
        }
        case '(' -> stack.add(MARK);
        case 'N' -> stack.add(null);
        case 0x88 -> stack.add(true);
        case 0x89 -> stack.add(false);
        case 'K' -> stack.add((long) next());
        case 'M' -> stack.add(unsigned(2));
        case 'J' -> stack.add((long) (int) unsigned(4));
        case 0x8a -> stack.add(integer(next()));
        case 'G' -> stack.add(ByteBuffer.wrap(bytes(Double.BYTES)).getDouble());
        case 'X' -> stack.add(text(unsigned(4)));
        case 0x8c -> stack.add(text(next()));
        case 'U' -> stack.add(text(next()));
        case ')', ']' -> stack.add(new ArrayList<>());
        case '}' -> stack.add(new LinkedHashMap<>());
        case 't' -> stack.add(popToMark());
        case 0x85 -> stack.add(popLast(1));
        case 0x86 -> stack.add(popLast(2));
        case 0x87 -> stack.add(popLast(3));
        case 'a' -> append(popLast(1));
        case 'e' -> append(popToMark());
        case 's' -> put(popLast(2));
        case 'u' -> put(popToMark());
        case 'q' -> memo.put(next(), last());
        case 'r' -> memo.put((int) unsigned(4), last());
        case 0x94 -> memo.put(memo.size(), last());
        case 'h' -> stack.add(remembered(next()));
        case 'j' -> stack.add(remembered((int) unsigned(4)));
        case 'c' -> stack.add(names.find(line(), line()));
        case 0x93 -> {
          String name = (String) pop();
          stack.add(names.find((String) pop(), name));
        }
        case 'R', 0x81 -> {
          List<?> arguments = (List<?>) pop();
          stack.add(names.call(pop(), arguments));
        }
        case 'Q' -> stack.add(names.persistent(pop()));
        case 'b' -> setState();
        default ->
            throw new IOException(
                "its pickle has the instruction 0x%s at byte %s, which torch.save does not write"
                    .formatted(Integer.toHexString(instruction), position - 1));
      }
    }
  }

  private static void requireProtocol(int protocol) throws IOException {
    if (protocol > HIGHEST_PROTOCOL) {
      throw new IOException("its pickle has the unknown protocol %s".formatted(protocol));
    }
  }

  /** A state sets attributes, of which dictionaries have only such that describe modules. */
  private void setState() throws IOException {
    pop();
    if (!(last() instanceof Map)) {
      throw new IOException("its pickle sets attributes of an object that has none");
    }
  }

  private void append(List<Object> values) {
    @SuppressWarnings("unchecked") // Lists are made here, of any objects.
    List<Object> list = (List<Object>) last();
    list.addAll(values);
  }

  private void put(List<Object> keysAndValues) {
    @SuppressWarnings("unchecked") // Maps are made here, or by the constructor of an ordered one.
    Map<Object, Object> map = (Map<Object, Object>) last();
    for (int index = 0; index < keysAndValues.size(); index += 2) {
      Object key = keysAndValues.get(index);
      // The hash of a list or map that holds itself has no end; names are never such.
      if (!(key instanceof List || key instanceof Map)) {
        map.put(key, keysAndValues.get(index + 1));
      }
    }
  }

  private Object remembered(int key) throws IOException {
    if (!memo.containsKey(key)) {
      throw new IOException("its pickle refers to the object %s, which it has not".formatted(key));
    }
    return memo.get(key);
  }

  private Object last() {
    return stack.get(stack.size() - 1);
  }

  private Object pop() {
    return stack.remove(stack.size() - 1);
  }

  private List<Object> popLast(int count) {
    List<Object> top = stack.subList(stack.size() - count, stack.size());
    List<Object> values = new ArrayList<>(top);
    top.clear();
    return values;
  }

  private List<Object> popToMark() {
    List<Object> values = popLast(stack.size() - 1 - stack.lastIndexOf(MARK));
    pop();
    return values;
  }

  private int next() throws IOException {
    int value = input.read();
    position++;
    if (value < 0) {
      throw new EOFException("its pickle is cut off");
    }
    if (position > LIMIT) {
      throw tooLong();
    }
    return value;
  }

  private byte[] bytes(long count) throws IOException {
    if (count > LIMIT - position) {
      throw tooLong();
    }
    byte[] bytes = input.readNBytes((int) count);
    if (bytes.length < count) {
      throw new EOFException("its pickle is cut off");
    }
    position += count;
    return bytes;
  }

  private static IOException tooLong() {
    return new IOException("its pickle has more than %s bytes".formatted(LIMIT));
  }

  private long unsigned(int count) throws IOException {
    byte[] bytes = bytes(count);
    byte[] all = new byte[Long.BYTES];
    System.arraycopy(bytes, 0, all, 0, count);
    return ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  /** A whole number of any length, little-endian in two's complement. */
  private Number integer(int count) throws IOException {
    byte[] bytes = bytes(count);
    byte[] reversed = new byte[count];
    for (int index = 0; index < count; index++) {
      reversed[index] = bytes[count - 1 - index];
    }
    BigInteger value = count == 0 ? BigInteger.ZERO : new BigInteger(reversed);
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }

  private String text(long count) throws IOException {
    return new String(bytes(count), StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int value = next(); value != '\n'; value = next()) {
      line.append((char) value);
    }
    return line.toString();
  }
}
