package io.convoy.weights.hdf5;

import io.convoy.weights.tensor.StoredTensor;
import io.convoy.weights.tensor.TensorType;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A group or a dataset. */
public final class Hdf5Object {
  private static final int COMPACT = 0;
  private static final int CONTIGUOUS = 1;

  private final FormatBytes bytes;
  private final List<HeaderMessage> messages;
  private Map<String, Long> links;

  /** Reads the header of the object at an address. */
  Hdf5Object(FormatBytes bytes, long address) throws IOException {
    this.bytes = bytes;
    this.messages = guarded(() -> HeaderMessage.all(bytes, address));
  }

  /** Reads structures. */
  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  /** The names of what a group holds, in the order of the file, which is alphabetic as a rule. */
  public Set<String> names() throws IOException {
    return links().keySet();
  }

  /** What a group holds under a name. */
  public Optional<Hdf5Object> child(String name) throws IOException {
    Long address = links().get(name);
    return address == null ? Optional.empty() : Optional.of(new Hdf5Object(bytes, address));
  }

  /** The strings of an attribute; empty if there is none of this name, or it has other values. */
  public Optional<List<String>> strings(String attribute) throws IOException {
    return guarded(
        () -> {
          for (HeaderMessage message : messages) {
            if (message.type() == HeaderMessage.ATTRIBUTE) {
              Attribute found = Attribute.of(bytes, message.body());
              if (found.name().equals(attribute)) {
                return found.strings(bytes);
              }
            }
          }
          return Optional.empty();
        });
  }

  /** Whether this has values. */
  public boolean isDataset() {
    return messages.stream().anyMatch(message -> message.type() == HeaderMessage.LAYOUT);
  }

  /**
   * The values of a dataset.
   *
   * @param name of the tensor, for messages
   * @throws IOException if their type or layout is not supported, or they are not in the file
   */
  public StoredTensor tensor(String name) throws IOException {
    return guarded(
        () -> {
          List<Long> shape = Extent.read(bytes, message(name, HeaderMessage.DATASPACE).body());
          TensorType type = ValueType.read(name, message(name, HeaderMessage.DATATYPE).body());
          HeaderMessage layout = message(name, HeaderMessage.LAYOUT);
          ByteBuffer body = layout.body().duplicate().order(layout.body().order());
          int version = body.get();
          int kind = body.get();
          if (version < 3 || kind != COMPACT && kind != CONTIGUOUS) {
            throw new IOException(
                "tensor %s is stored in chunks or an old layout (supported: contiguous)"
                    .formatted(name));
          }
          long length =
              kind == COMPACT ? Short.toUnsignedLong(body.getShort()) : bytes.offset(body);
          long position = layout.position() + body.position();
          if (kind == CONTIGUOUS) {
            position = bytes.position(Math.max(0, length));
            length = length == FormatBytes.UNDEFINED ? 0 : bytes.length(body);
          }
          return StoredTensor.checked(
              name,
              type,
              shape,
              StoredTensor.contiguous(shape),
              bytes.file(),
              position,
              Math.min(length, bytes.size() - position));
        });
  }

  private HeaderMessage message(String name, int type) throws IOException {
    HeaderMessage found =
        messages.stream()
            .filter(message -> message.type() == type)
            .findFirst()
            .orElseThrow(() -> new IOException("tensor %s is no dataset".formatted(name)));
    if (found.shared()) {
      throw new IOException("tensor %s has a type that is stored elsewhere".formatted(name));
    }
    return found;
  }

  private Map<String, Long> links() throws IOException {
    if (links == null) {
      links = guarded(() -> Links.of(bytes, messages));
    }
    return links;
  }

  /** Damaged structures end early, or state places that they do not have. */
  private static <T> T guarded(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException damaged) {
      throw new IOException("it is damaged: one of its structures is not complete", damaged);
    }
  }
}
