package io.convoy.weights.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The links of a group: the addresses of objects by their names. Soft links are left out. */
final class Links {
  private static final int TREE_PREFIX = 8;
  private static final int NODE_PREFIX = 8;
  private static final int ENTRY_REST = 24;
  private static final int SOFT = 2;

  private final FormatBytes bytes;
  private final Map<String, Long> addresses = new LinkedHashMap<>();
  private ByteBuffer names;

  private Links(FormatBytes bytes) {
    this.bytes = bytes;
  }

  /** The links that the messages of a group give, in the order of the file. */
  static Map<String, Long> of(FormatBytes bytes, List<HeaderMessage> messages) throws IOException {
    Links links = new Links(bytes);
    for (HeaderMessage message : messages) {
      ByteBuffer body = message.body().duplicate().order(message.body().order());
      switch (message.type()) {
        case HeaderMessage.SYMBOL_TABLE -> links.addTable(body);
        case HeaderMessage.LINK -> links.addLink(body);
        case HeaderMessage.LINK_INFO -> links.requireNoHeap(body);
        default -> {
          // Describes something else.
        }
      }
    }
    return links.addresses;
  }

  private void addTable(ByteBuffer body) throws IOException {
    long tree = bytes.offset(body);
    long heap = bytes.offset(body);
    ByteBuffer header =
        bytes.read(heap, TREE_PREFIX + 2L * bytes.lengthBytes() + bytes.offsetBytes(), "HEAP");
    header.position(TREE_PREFIX);
    long length = bytes.length(header);
    bytes.length(header); // free space
    names = bytes.read(bytes.offset(header), length);
    addTree(tree, Byte.MAX_VALUE + 1);
  }

  /** A node's children are one level lower, so that no path is endless. */
  private void addTree(long address, int above) throws IOException {
    ByteBuffer node = bytes.read(address, TREE_PREFIX, "TREE");
    int type = node.get();
    int level = Byte.toUnsignedInt(node.get());
    int count = Short.toUnsignedInt(node.getShort());
    if (type != 0 || level >= above) {
      throw new IOException("it has a damaged group at %s".formatted(address));
    }
    long start = address + TREE_PREFIX + 2L * bytes.offsetBytes();
    ByteBuffer children =
        bytes.read(start, (long) count * (bytes.lengthBytes() + bytes.offsetBytes()));
    for (int index = 0; index < count; index++) {
      bytes.length(children); // its first name
      long child = bytes.offset(children);
      if (level == 0) {
        addNode(child);
      } else {
        addTree(child, level);
      }
    }
  }

  private void addNode(long address) throws IOException {
    ByteBuffer prefix = bytes.read(address, NODE_PREFIX, "SNOD");
    int count = Short.toUnsignedInt(prefix.getShort(6));
    ByteBuffer entries =
        bytes.read(address + NODE_PREFIX, count * (2L * bytes.offsetBytes() + ENTRY_REST));
    for (int index = 0; index < count; index++) {
      long name = bytes.offset(entries);
      long object = bytes.offset(entries);
      int kind = entries.getInt();
      entries.position(entries.position() + ENTRY_REST - Integer.BYTES);
      if (kind != SOFT) {
        addresses.put(name(name), object);
      }
    }
  }

  private String name(long offset) throws IOException {
    if (offset < 0 || offset >= names.limit()) {
      throw new IOException("it has a name outside of its names");
    }
    int start = (int) offset;
    int end = start;
    while (end < names.limit() && names.get(end) != 0) {
      end++;
    }
    return new String(names.array(), start, end - start, StandardCharsets.UTF_8);
  }

  private void addLink(ByteBuffer body) throws IOException {
    int version = body.get();
    int flags = body.get();
    if (version != 1) {
      throw new IOException("it has a link of version %s".formatted(version));
    }
    int kind = (flags & 8) == 0 ? 0 : body.get();
    body.position(body.position() + ((flags & 4) == 0 ? 0 : 8) + ((flags & 16) == 0 ? 0 : 1));
    long length = FormatBytes.number(body, 1 << (flags & 3));
    if (length < 0 || length > body.remaining()) {
      throw new IOException("it has a link with a name of %s bytes".formatted(length));
    }
    byte[] name = new byte[(int) length];
    body.get(name);
    if (kind == 0) {
      addresses.put(new String(name, StandardCharsets.UTF_8), bytes.offset(body));
    }
  }

  private void requireNoHeap(ByteBuffer body) throws IOException {
    body.get(); // version
    int flags = body.get();
    body.position(body.position() + ((flags & 1) == 0 ? 0 : 8));
    if (bytes.offset(body) != FormatBytes.UNDEFINED) {
      throw new IOException(
          "it has a group of many links in the newest form of HDF5 (write it with libver='earliest', as Keras does)");
    }
  }
}
