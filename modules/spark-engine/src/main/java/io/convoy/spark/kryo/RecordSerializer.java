package io.convoy.spark.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the components of a record and reads it through its constructor, which checks them. Kryo 4
 * is older than records and cannot set their fields.
 */
final class RecordSerializer<T extends Record> extends Serializer<T> {
  private final RecordComponent[] components;
  private final Constructor<T> constructor;

  RecordSerializer(Class<T> type) {
    this.components = type.getRecordComponents();
    try {
      this.constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      Arrays.stream(components).forEach(component -> component.getAccessor().setAccessible(true));
    } catch (NoSuchMethodException impossible) {
      throw new AssertionError("Every record has its canonical constructor", impossible);
    }
  }

  @Override
  public void write(Kryo kryo, Output output, T record) {
    try {
      for (RecordComponent component : components) {
        kryo.writeClassAndObject(output, sendable(component.getAccessor().invoke(record)));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot serialize record: %s".formatted(record), e);
    }
  }

  /** Kryo cannot create the lists of {@code List.copyOf}; the constructor of the record can. */
  private static Object sendable(Object component) {
    return component instanceof List<?> list ? new ArrayList<>(list) : component;
  }

  @Override
  public T read(Kryo kryo, Input input, Class<T> type) {
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = kryo.readClassAndObject(input);
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Cannot deserialize record: %s (components: %s)"
              .formatted(type.getName(), Arrays.toString(values)),
          e);
    }
  }
}
