package io.convoy.onednn.memory;

import io.convoy.training.backend.Precision;
import org.bytedeco.dnnl.memory;

/** Creates oneDNN's descriptions of tensors. */
public final class Layouts {
  private static final memory.format_tag[] ROW_MAJOR = {
    memory.format_tag.a,
    memory.format_tag.ab,
    memory.format_tag.abc,
    memory.format_tag.abcd,
    memory.format_tag.abcde
  };

  private static final int IMAGE_RANK = 4;

  private Layouts() {}

  /** The type of values in a precision, with int8 of those that are not quantized. */
  public static memory.data_type type(Precision precision) {
    return switch (precision) {
      case FLOAT32, INT8 -> memory.data_type.f32;
      case BFLOAT16 -> memory.data_type.bf16;
    };
  }

  /** Row-major order in single precision, as in Java and Deeplearning4j. */
  public static memory.desc plain(long... extents) {
    return plain(memory.data_type.f32, extents);
  }

  /** Row-major order. */
  public static memory.desc plain(memory.data_type type, long... extents) {
    return new memory.desc(extents, type, ROW_MAJOR[extents.length - 1]);
  }

  /** All channels of a place beside each other, as products of whole numbers want them. */
  public static memory.desc channelsLast(memory.data_type type, long... extents) {
    return extents.length == IMAGE_RANK
        ? new memory.desc(extents, type, memory.format_tag.acdb)
        : plain(type, extents);
  }

  /** The layout that the primitive prefers. */
  public static memory.desc any(memory.data_type type, long... extents) {
    return new memory.desc(extents, type, memory.format_tag.any);
  }
}
