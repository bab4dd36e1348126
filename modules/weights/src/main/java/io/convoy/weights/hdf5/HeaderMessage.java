package io.convoy.weights.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One of the messages that describe an object.
 *
 * @param body little-endian
 * @param position of the body in the file
 * @param shared whether the body only refers to a message elsewhere
 */
record HeaderMessage(int type, ByteBuffer body, long position, boolean shared) {
  static final int DATASPACE = 0x01;
  static final int LINK_INFO = 0x02;
  static final int DATATYPE = 0x03;
  static final int LINK = 0x06;
  static final int LAYOUT = 0x08;
  static final int ATTRIBUTE = 0x0c;
  static final int CONTINUATION = 0x10;
  static final int SYMBOL_TABLE = 0x11;

  private static final int OLD_PREFIX = 16;
  private static final int OLD_MESSAGE = 8;
  private static final int NEW_MESSAGE = 4;
  private static final int CHECKSUM = 4;
  private static final String NEW_BLOCK = "OCHK";

  private record Block(long address, long length) {}

  /** The messages of the object at an address, of both versions of object headers. */
  static List<HeaderMessage> all(FormatBytes bytes, long address) throws IOException {
    int version = bytes.read(address, 1).get();
    return version == 1 ? old(bytes, address) : current(bytes, address);
  }

  private static List<HeaderMessage> old(FormatBytes bytes, long address) throws IOException {
    ByteBuffer prefix = bytes.read(address, OLD_PREFIX);
    long length = Integer.toUnsignedLong(prefix.getInt(8));
    Blocks blocks = new Blocks(bytes, new Block(address + OLD_PREFIX, length));
    while (blocks.next()) {
      ByteBuffer block = blocks.content;
      while (block.remaining() >= OLD_MESSAGE) {
        int type = Short.toUnsignedInt(block.getShort());
        int size = Short.toUnsignedInt(block.getShort());
        int flags = block.get();
        block.position(block.position() + 3);
        blocks.add(type, size, flags);
      }
    }
    return blocks.messages;
  }

  private static List<HeaderMessage> current(FormatBytes bytes, long address) throws IOException {
    ByteBuffer prefix = bytes.read(address, 6, "OHDR");
    int version = prefix.get();
    int flags = prefix.get();
    if (version != 2) {
      throw new IOException("it has an object of version %s at %s".formatted(version, address));
    }
    int sizeBytes = 1 << (flags & 3);
    int skipped = 6 + ((flags & 0x20) == 0 ? 0 : 16) + ((flags & 0x10) == 0 ? 0 : 4);
    long length = FormatBytes.number(bytes.read(address + skipped, sizeBytes), sizeBytes);
    Blocks blocks = new Blocks(bytes, new Block(address + skipped + sizeBytes, length));
    int prefixBytes = NEW_MESSAGE + ((flags & 4) == 0 ? 0 : 2);
    for (boolean first = true; blocks.next(); first = false) {
      ByteBuffer block = blocks.content;
      if (!first) {
        block.position(NEW_BLOCK.length()).limit(Math.max(4, block.limit() - CHECKSUM));
      }
      while (block.remaining() >= prefixBytes) {
        int type = Byte.toUnsignedInt(block.get());
        int size = Short.toUnsignedInt(block.getShort());
        int messageFlags = block.get();
        block.position(block.position() + prefixBytes - NEW_MESSAGE);
        blocks.add(type, size, messageFlags);
      }
    }
    return blocks.messages;
  }

  /** The parts of a header, each of which is read once. */
  private static final class Blocks {
    private final FormatBytes bytes;
    private final Deque<Block> waiting = new ArrayDeque<>();
    private final Set<Block> seen = new HashSet<>();
    private final List<HeaderMessage> messages = new ArrayList<>();
    private ByteBuffer content;
    private long start;

    Blocks(FormatBytes bytes, Block first) {
      this.bytes = bytes;
      waiting.add(first);
    }

    boolean next() throws IOException {
      Block block = waiting.poll();
      if (block == null) {
        return false;
      }
      if (!seen.add(block)) {
        throw new IOException("its structures refer to themselves");
      }
      content = bytes.read(block.address(), block.length());
      start = bytes.position(block.address());
      return true;
    }

    void add(int type, int size, int flags) throws IOException {
      if (size > content.remaining()) {
        throw new IOException("it has a damaged object near %s".formatted(start));
      }
      ByteBuffer body = content.slice(content.position(), size).order(ByteOrder.LITTLE_ENDIAN);
      if (type == CONTINUATION) {
        waiting.add(new Block(bytes.offset(body), bytes.length(body)));
      } else {
        messages.add(new HeaderMessage(type, body, start + content.position(), (flags & 2) != 0));
      }
      content.position(content.position() + size);
    }
  }
}
