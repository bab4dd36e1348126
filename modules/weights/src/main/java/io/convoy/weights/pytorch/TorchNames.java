package io.convoy.weights.pytorch;

import io.convoy.weights.tensor.TensorType;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes and functions of Python that a file of {@code torch.save} may name, and no others.
 */
final class TorchNames implements Pickle.Names {

  private enum Function {
    ORDERED_DICT,
    REBUILD_TENSOR,
    REBUILD_PARAMETER,
    SIZE
  }

  private static final Map<String, Object> ALLOWED = allowed();

  /**
   * The values that tensors share.
   *
   * @param key of the storage in the file
   * @param count number of its values
   */
  record Storage(TensorType type, String key, long count) {}

  /**
   * A view of a storage.
   *
   * @param offset of its first value, in values
   */
  record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides) {}

  private final Map<String, Storage> storages = new HashMap<>();

  /** The storages that were referred to, by their keys. */
  Map<String, Storage> storages() {
    return storages;
  }

  @Override
  public Object find(String module, String name) throws IOException {
    Object found = ALLOWED.get(module + "." + name);
    if (found == null) {
      throw new IOException(
          "it has an object of %s.%s, which may be a program: only tensors in dictionaries and lists are read (save the model's state_dict())"
              .formatted(module, name));
    }
    return found;
  }

  @Override
  public Object call(Object function, List<?> arguments) throws IOException {
    if (!(function instanceof Function)) {
      throw new IOException("its pickle calls what is not a function");
    }
    return switch ((Function) function) {
      case ORDERED_DICT -> ordered(arguments);
      case REBUILD_TENSOR ->
          new Tensor(
              (Storage) arguments.get(0),
              (Long) arguments.get(1),
              numbers(arguments.get(2)),
              numbers(arguments.get(3)));
      case REBUILD_PARAMETER -> arguments.get(0);
      case SIZE -> numbers(arguments.get(0));
    };
  }

  /** A storage: the word, its class, its key, the device and the number of its values. */
  @Override
  public Object persistent(Object key) throws IOException {
    List<?> parts = (List<?>) key;
    if (!"storage".equals(parts.get(0))) {
      throw new IOException("it has an unknown object outside of its pickle");
    }
    if (!(parts.get(1) instanceof TensorType type)) {
      throw new IOException("it has values of an unknown type");
    }
    Storage storage = new Storage(type, (String) parts.get(2), (Long) parts.get(4));
    storages.putIfAbsent(storage.key(), storage);
    return storage;
  }

  private static Map<Object, Object> ordered(List<?> arguments) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (Object pairs : arguments) {
      for (Object pair : (List<?>) pairs) {
        List<?> both = (List<?>) pair;
        map.put((String) both.get(0), both.get(1));
      }
    }
    return map;
  }

  private static List<Long> numbers(Object list) {
    return ((List<?>) list).stream().map(Long.class::cast).toList();
  }

  private static Map<String, Object> allowed() {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("collections.OrderedDict", Function.ORDERED_DICT);
    names.put("torch._utils._rebuild_tensor", Function.REBUILD_TENSOR);
    names.put("torch._utils._rebuild_tensor_v2", Function.REBUILD_TENSOR);
    names.put("torch._utils._rebuild_parameter", Function.REBUILD_PARAMETER);
    names.put("torch.Size", Function.SIZE);
    names.put("torch.DoubleStorage", TensorType.FLOAT64);
    names.put("torch.FloatStorage", TensorType.FLOAT32);
    names.put("torch.HalfStorage", TensorType.FLOAT16);
    names.put("torch.BFloat16Storage", TensorType.BFLOAT16);
    names.put("torch.LongStorage", TensorType.INT64);
    names.put("torch.IntStorage", TensorType.INT32);
    names.put("torch.ShortStorage", TensorType.INT16);
    names.put("torch.CharStorage", TensorType.INT8);
    names.put("torch.ByteStorage", TensorType.UINT8);
    names.put("torch.BoolStorage", TensorType.BOOL);
    return names;
  }
}
