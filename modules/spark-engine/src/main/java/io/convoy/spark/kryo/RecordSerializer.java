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
 * Writes a record's components and reads it through its constructor, checks included. Kryo 4 is
 * older than records and fails to set their fields.
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
      throw new IllegalStateException("Cannot write " + record, e);
    }
  }

  /** Kryo cannot make the lists that {@code List.copyOf} makes; the record's constructor can. */
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
          "Cannot read %s from %s".formatted(type, Arrays.toString(values)), e);
    }
  }
}
