package io.convoy.dataset.storage;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;

/** A list of short texts, stored in two arrays, which need less memory than strings. */
public final class TextColumn implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] utf8;
  private final int[] ends;

  private TextColumn(byte[] utf8, int[] ends) {
    this.utf8 = utf8;
    this.ends = ends;
  }

  public int size() {
    return ends.length;
  }

  /** The text at position {@code index}. */
  public String get(int index) {
    Objects.checkIndex(index, ends.length);
    int start = index == 0 ? 0 : ends[index - 1];
    return new String(utf8, start, ends[index] - start, StandardCharsets.UTF_8);
  }

  void writeTo(DataOutputStream output) throws IOException {
    for (int end : ends) {
      output.writeInt(end);
    }
    output.write(utf8);
  }

  /** Collects texts in order. */
  static final class Builder {
    private final ByteArrayOutputStream utf8 = new ByteArrayOutputStream();
    private final IntStream.Builder ends = IntStream.builder();

    void add(String text) {
      utf8.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      ends.add(utf8.size());
    }

    TextColumn build() {
      return new TextColumn(utf8.toByteArray(), ends.build().toArray());
    }
  }
}
