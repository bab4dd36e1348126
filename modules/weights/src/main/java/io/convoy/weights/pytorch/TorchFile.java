package io.convoy.weights.pytorch;

import io.convoy.weights.tensor.StoredBytes;
import io.convoy.weights.tensor.StoredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists the tensors of a file that {@code torch.save} wrote, as a zip or before version 1.6. */
final class TorchFile {
  /** Keys under which training scripts store the state dict of their network. */
  private static final List<String> STATE_DICTS =
      List.of("state_dict", "model_state_dict", "model", "net", "network", "weights", "params");

  private static final int DEPTH_LIMIT = 32;
  private static final int OBJECT_LIMIT = 1_000_000;

  private final StoredBytes file;
  private final Storages storages;
  private final List<StoredTensor> tensors = new ArrayList<>();
  private int objects;

  /** Finds the values of a storage in the file. */
  @FunctionalInterface
  interface Storages {
    /**
     * @throws IOException if the file does not have it
     */
    Place find(TorchNames.Storage storage) throws IOException;

    /**
     * Bytes of the file.
     *
     * @param position of the first one
     * @param bytes how many
     */
    record Place(long position, long bytes) {}
  }

  private TorchFile(StoredBytes file, Storages storages) {
    this.file = file;
    this.storages = storages;
  }

  /**
   * Lists the tensors below an object, by their keys with dots between them; those of an optimizer
   * beside a state dict are left out.
   */
  static List<StoredTensor> tensors(Object root, StoredBytes file, Storages storages)
      throws IOException {
    TorchFile listing = new TorchFile(file, storages);
    listing.add("", stateDict(root), 0);
    return listing.tensors;
  }

  private static Object stateDict(Object root) {
    if (root instanceof Map<?, ?> map) {
      for (String key : STATE_DICTS) {
        if (map.get(key) instanceof Map<?, ?> inner) {
          return inner;
        }
      }
    }
    return root;
  }

  private void add(String name, Object object, int depth) throws IOException {
    objects++;
    if (depth > DEPTH_LIMIT || objects > OBJECT_LIMIT) {
      throw new IOException("its objects are nested too deeply, or hold themselves");
    }
    if (object instanceof TorchNames.Tensor tensor) {
      tensors.add(stored(name.isEmpty() ? "tensor" : name, tensor));
    } else if (object instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        add(child(name, String.valueOf(entry.getKey())), entry.getValue(), depth + 1);
      }
    } else if (object instanceof List<?> list) {
      for (int index = 0; index < list.size(); index++) {
        add(child(name, Integer.toString(index)), list.get(index), depth + 1);
      }
    }
  }

  private static String child(String name, String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private StoredTensor stored(String name, TorchNames.Tensor tensor) throws IOException {
    Storages.Place place = storages.find(tensor.storage());
    int valueBytes = tensor.storage().type().bytes();
    long most = place.bytes() / valueBytes;
    if (tensor.storage().count() < 0 || tensor.storage().count() > most) {
      throw new IOException(
          "storage %s has %s values, of which %s are stored"
              .formatted(tensor.storage().key(), tensor.storage().count(), most));
    }
    if (tensor.offset() < 0 || tensor.offset() > tensor.storage().count()) {
      throw new IOException("tensor %s begins outside of its storage".formatted(name));
    }
    return StoredTensor.checked(
        name,
        tensor.storage().type(),
        tensor.shape(),
        tensor.strides(),
        file,
        place.position() + tensor.offset() * valueBytes,
        (tensor.storage().count() - tensor.offset()) * valueBytes);
  }
}
