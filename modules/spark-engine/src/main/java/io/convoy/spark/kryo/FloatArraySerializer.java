package io.convoy.spark.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes float arrays as blocks of bytes; Kryo's own serializer writes one float at a time. */
final class FloatArraySerializer extends Serializer<float[]> {
  private static final int FLOATS_AT_ONCE = 1 << 12;

  @Override
  public void write(Kryo kryo, Output output, float[] values) {
    output.writeInt(values.length);
    ByteBuffer buffer = buffer();
    for (int start = 0; start < values.length; start += FLOATS_AT_ONCE) {
      int count = Math.min(FLOATS_AT_ONCE, values.length - start);
      buffer.asFloatBuffer().put(values, start, count);
      output.writeBytes(buffer.array(), 0, Float.BYTES * count);
    }
  }

  @Override
  public float[] read(Kryo kryo, Input input, Class<float[]> type) {
    float[] values = new float[input.readInt()];
    ByteBuffer buffer = buffer();
    for (int start = 0; start < values.length; start += FLOATS_AT_ONCE) {
      int count = Math.min(FLOATS_AT_ONCE, values.length - start);
      input.readBytes(buffer.array(), 0, Float.BYTES * count);
      buffer.asFloatBuffer().get(values, start, count);
    }
    return values;
  }

  /** Little-endian, as the usual processors are, so that no bytes are swapped. */
  private static ByteBuffer buffer() {
    return ByteBuffer.allocate(Float.BYTES * FLOATS_AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
  }
}
