package io.convoy.weights.pytorch;

import io.convoy.weights.tensor.StoredBytes;
import io.convoy.weights.tensor.StoredTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The format of {@code torch.save} since version 1.6: a zip with a pickle, and an uncompressed
 * entry of raw values for each storage (caffe2/serialize/inline_container.h).
 */
public final class TorchZip {
  private static final String PICKLE = "/data.pkl";

  private TorchZip() {}

  /**
   * Lists the tensors of a file.
   *
   * @param channel of the same file; it is closed
   * @throws IOException with the reason if the file is damaged or has other objects than tensors
   */
  @SuppressWarnings(
      "deprecation") // The library of Spark 3 has no builder, that of Spark 4 prefers it.
  public static List<StoredTensor> tensors(SeekableByteChannel channel, StoredBytes file)
      throws IOException {
    try (ZipFile zip = new ZipFile(channel)) {
      ZipArchiveEntry pickle = pickle(zip);
      String folder = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
      requireLittleEndian(zip, folder);
      Object root;
      try (InputStream in = zip.getInputStream(pickle)) {
        root = Pickle.read(in, new TorchNames());
      }
      return TorchFile.tensors(
          root, file, storage -> place(zip, folder + "/data/" + storage.key(), channel.size()));
    } catch (IllegalArgumentException damaged) {
      throw new IOException("its zip is damaged", damaged);
    }
  }

  private static ZipArchiveEntry pickle(ZipFile zip) throws IOException {
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      String name = entry.getName();
      if (name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length()) {
        return entry;
      }
    }
    throw new IOException("its zip has no data.pkl");
  }

  private static void requireLittleEndian(ZipFile zip, String folder) throws IOException {
    ZipArchiveEntry entry = zip.getEntry(folder + "/byteorder");
    if (entry != null) {
      try (InputStream in = zip.getInputStream(entry)) {
        String order = new String(in.readNBytes(Long.BYTES), StandardCharsets.UTF_8);
        if (!order.strip().equals("little")) {
          throw new IOException("its values are big-endian");
        }
      }
    }
  }

  private static TorchFile.Storages.Place place(ZipFile zip, String name, long fileBytes)
      throws IOException {
    ZipArchiveEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("its zip has no entry %s".formatted(name));
    }
    if (entry.getMethod() != ZipArchiveEntry.STORED) {
      throw new IOException("its entry %s is compressed".formatted(name));
    }
    return new TorchFile.Storages.Place(
        entry.getDataOffset(), Math.min(entry.getSize(), fileBytes - entry.getDataOffset()));
  }
}
