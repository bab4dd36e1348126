package io.convoy.weights.pytorch;

import io.convoy.weights.tensor.StoredBytes;
import io.convoy.weights.tensor.StoredTensor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of {@code torch.save} before version 1.6: five pickles in a row (a number, the
 * version, the system, the object, the keys of its storages), then the count and the values of each
 * storage (torch/serialization.py, {@code _legacy_save}).
 */
public final class TorchLegacy {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long VERSION = 1001;

  private TorchLegacy() {}

  /** Whether a file begins with a pickle of the number that marks this format. */
  public static boolean isBegunBy(byte[] head) {
    return head.length > 1 && head[0] == (byte) 0x80 && head[1] <= 5;
  }

  /**
   * Lists the tensors of a file.
   *
   * @param input the file from its beginning
   * @throws IOException with the reason if the file is damaged or has other objects than tensors
   */
  public static List<StoredTensor> tensors(InputStream input, long fileBytes, StoredBytes file)
      throws IOException {
    Counted counting = new Counted(input);
    TorchNames names = new TorchNames();
    if (!MAGIC.equals(Pickle.read(counting, names))
        || !Long.valueOf(VERSION).equals(Pickle.read(counting, names))) {
      throw new IOException("it is a pickle, but not one that torch.save wrote");
    }
    if (Pickle.read(counting, names) instanceof Map<?, ?> system
        && Boolean.FALSE.equals(system.get("little_endian"))) {
      throw new IOException("its values are big-endian");
    }
    Object root = Pickle.read(counting, names);
    Object keys = Pickle.read(counting, names);
    if (!(keys instanceof List<?> list)) {
      throw new IOException("its pickle is damaged");
    }
    Map<String, TorchFile.Storages.Place> places =
        places(list, names.storages(), counting.count, fileBytes, file);
    return TorchFile.tensors(root, file, storage -> place(places, storage));
  }

  private static Map<String, TorchFile.Storages.Place> places(
      List<?> keys,
      Map<String, TorchNames.Storage> storages,
      long start,
      long fileBytes,
      StoredBytes file)
      throws IOException {
    Map<String, TorchFile.Storages.Place> places = new HashMap<>();
    byte[] count = new byte[Long.BYTES];
    long position = start;
    for (Object key : keys) {
      TorchNames.Storage storage = storages.get(String.valueOf(key));
      if (storage == null) {
        throw new IOException("it has values that no tensor refers to");
      }
      if (position > fileBytes - Long.BYTES) {
        throw new IOException("it is cut off");
      }
      file.read(position, count, count.length);
      position += Long.BYTES;
      long values = ByteBuffer.wrap(count).order(ByteOrder.LITTLE_ENDIAN).getLong();
      long most = (fileBytes - position) / storage.type().bytes();
      if (values < 0 || values > most) {
        throw new IOException(
            "storage %s has %s values, of which %s are stored".formatted(key, values, most));
      }
      long bytes = values * storage.type().bytes();
      places.put(storage.key(), new TorchFile.Storages.Place(position, bytes));
      position += bytes;
    }
    return places;
  }

  private static TorchFile.Storages.Place place(
      Map<String, TorchFile.Storages.Place> places, TorchNames.Storage storage) throws IOException {
    TorchFile.Storages.Place place = places.get(storage.key());
    if (place == null) {
      throw new IOException("it has no values of storage %s".formatted(storage.key()));
    }
    return place;
  }

  /** Counts the bytes that are read. */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
