package io.convoy.weights.pytorch;

import io.convoy.weights.tensor.WritableTensor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes tensors as the state dict of a PyTorch module: what {@code torch.save(module.state_dict(),
 * file)} writes, for {@code torch.load(file, weights_only=True)}.
 */
public final class TorchWriter {
  private static final String FOLDER = "archive/";

  /** The earliest of a zip, so that the same tensors give the same bytes. */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private TorchWriter() {}

  /** Writes a file; does not close the stream. */
  public static void write(List<WritableTensor> tensors, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    add(zip, "data.pkl", pickle(tensors));
    add(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    for (int index = 0; index < tensors.size(); index++) {
      WritableTensor tensor = tensors.get(index);
      CRC32 checksum = new CRC32();
      tensor.content().writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
      begin(zip, "data/" + index, tensor.bytes(), checksum);
      tensor.content().writeTo(zip);
      zip.closeEntry();
    }
    add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    zip.finish();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    begin(zip, name, content.length, checksum);
    zip.write(content);
    zip.closeEntry();
  }

  /** Entries are stored, and their sizes are before their content, so that PyTorch can map them. */
  private static void begin(ZipOutputStream zip, String name, long bytes, CRC32 checksum)
      throws IOException {
    ZipEntry entry = new ZipEntry(FOLDER + name);
    entry.setTimeLocal(DATE);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
  }

  /** An ordered dictionary of tensors, each with a storage of its own. */
  private static byte[] pickle(List<WritableTensor> tensors) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PickleWriter pickle = new PickleWriter(new DataOutputStream(bytes));
    pickle.begin();
    pickle.emptyOrderedDictionary();
    pickle.mark();
    for (int index = 0; index < tensors.size(); index++) {
      WritableTensor tensor = tensors.get(index);
      pickle.text(tensor.name());
      pickle.tensor(Integer.toString(index), tensor.length(), tensor.shape());
    }
    pickle.setItems();
    pickle.end();
    return bytes.toByteArray();
  }
}
