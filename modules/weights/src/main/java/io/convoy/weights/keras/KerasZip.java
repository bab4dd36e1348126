package io.convoy.weights.keras;

import io.convoy.weights.hdf5.Hdf5File;
import io.convoy.weights.hdf5.Hdf5Object;
import io.convoy.weights.tensor.StoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A {@code .keras} file: a zip of the configuration and of an HDF5 file, which is not compressed.
 *
 * @param root of the HDF5 file
 * @param config of the model, in JSON
 */
public record KerasZip(Hdf5Object root, String config) {
  private static final String WEIGHTS = "model.weights.h5";
  private static final String CONFIG = "config.json";
  private static final int LONGEST_CONFIG = 1 << 26;

  /**
   * Finds the parts of a file; empty if it is another zip.
   *
   * @param channel of the same file; it is closed
   * @throws IOException with the reason if it is damaged
   */
  @SuppressWarnings(
      "deprecation") // The library of Spark 3 has no builder, that of Spark 4 prefers it.
  public static Optional<KerasZip> find(SeekableByteChannel channel, StoredBytes file)
      throws IOException {
    try (ZipFile zip = new ZipFile(channel)) {
      ZipArchiveEntry weights = zip.getEntry(WEIGHTS);
      if (weights == null) {
        return Optional.empty();
      }
      if (weights.getMethod() != ZipArchiveEntry.STORED) {
        throw new IOException("its entry %s is compressed".formatted(WEIGHTS));
      }
      long start = weights.getDataOffset();
      long size = Math.min(weights.getSize(), channel.size() - start);
      byte[] head = new byte[(int) Math.max(0, Math.min(Long.BYTES, size))];
      file.read(start, head, head.length);
      if (!Hdf5File.isBegunBy(head)) {
        throw new IOException("its entry %s is not HDF5".formatted(WEIGHTS));
      }
      StoredBytes part = (position, buffer, length) -> file.read(start + position, buffer, length);
      return Optional.of(new KerasZip(Hdf5File.root(part, size), config(zip)));
    } catch (IllegalArgumentException damaged) {
      throw new IOException("its zip is damaged", damaged);
    }
  }

  private static String config(ZipFile zip) throws IOException {
    ZipArchiveEntry entry = zip.getEntry(CONFIG);
    if (entry == null) {
      throw new IOException("its zip has no %s".formatted(CONFIG));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(LONGEST_CONFIG), StandardCharsets.UTF_8);
    }
  }
}
