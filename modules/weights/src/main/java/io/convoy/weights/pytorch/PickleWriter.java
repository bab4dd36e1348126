package io.convoy.weights.pytorch;

import io.convoy.weights.tensor.StoredTensor;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the instructions of a pickle of protocol 2 that build a dictionary of tensors. */
final class PickleWriter {
  private final DataOutputStream out;

  PickleWriter(DataOutputStream out) {
    this.out = out;
  }

  void begin() throws IOException {
    out.write(0x80);
    out.write(2);
  }

  void end() throws IOException {
    out.write('.');
  }

  void mark() throws IOException {
    out.write('(');
  }

  /** Puts all pairs since the mark into the dictionary before it. */
  void setItems() throws IOException {
    out.write('u');
  }

  void emptyOrderedDictionary() throws IOException {
    global("collections", "OrderedDict");
    out.write(')');
    out.write('R');
  }

  void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write('X');
    out.writeInt(Integer.reverseBytes(bytes.length));
    out.write(bytes);
  }

  /**
   * A contiguous tensor of float32.
   *
   * @param storage key of its storage, which has the same number of values
   */
  void tensor(String storage, long values, List<Long> shape) throws IOException {
    global("torch._utils", "_rebuild_tensor_v2");
    mark();
    mark();
    text("storage");
    global("torch", "FloatStorage");
    text(storage);
    text("cpu");
    number(values);
    out.write('t');
    out.write('Q');
    number(0);
    numbers(shape);
    numbers(StoredTensor.contiguous(shape));
    out.write(0x89);
    emptyOrderedDictionary();
    out.write('t');
    out.write('R');
  }

  private void numbers(List<Long> numbers) throws IOException {
    mark();
    for (long number : numbers) {
      number(number);
    }
    out.write('t');
  }

  /** A number of less than 32 bits, as all of a network are. */
  private void number(long number) throws IOException {
    out.write('J');
    out.writeInt(Integer.reverseBytes(Math.toIntExact(number)));
  }

  private void global(String module, String name) throws IOException {
    out.write('c');
    out.write((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}
