package io.convoy.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.weights.pytorch.TorchLegacy;
import io.convoy.weights.pytorch.TorchZip;
import io.convoy.weights.safetensors.Safetensors;
import io.convoy.weights.tensor.StoredBytes;
import io.convoy.weights.tensor.StoredTensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.io.IOUtils;

/**
 * A file of weights, recognized by its first bytes: PyTorch's state dicts ({@code .pth}, {@code
 * .pt}, {@code .th}), safetensors, or the index of a safetensors that is divided into several
 * files. Tensors can be read until it is closed.
 */
public final class WeightFile implements AutoCloseable {
  private static final String INDEX = ".index.json";
  private static final String FORMATS = "PyTorch state dict, safetensors";
  private static final int HEAD_BYTES = 16;

  private final List<FSDataInputStream> streams = new ArrayList<>();
  private final List<StoredTensor> tensors = new ArrayList<>();
  private boolean ordered = true;
  private String format = "";

  private WeightFile() {}

  /**
   * Opens a file and lists its tensors, without their values.
   *
   * @param location of the file on any Hadoop file system
   * @throws IOException if the file is missing, damaged, or has a format that is not supported
   */
  public static WeightFile open(String location, Configuration configuration) throws IOException {
    WeightFile weights = new WeightFile();
    try {
      StoredPath file = StoredPath.find(location, configuration);
      if (file.isFolder()) {
        throw new IOException("it is a folder, must be a file");
      }
      if (file.name().endsWith(INDEX)) {
        weights.addDivided(file);
      } else {
        weights.tensors.addAll(weights.list(file));
      }
      return weights;
    } catch (DatasetException missing) {
      weights.close();
      throw new IOException(missing.getMessage(), missing);
    } catch (IOException e) {
      weights.close();
      throw new IOException(
          "Cannot read weights: %s (%s)".formatted(location, FailureReason.of(e)), e);
    }
  }

  /** The tensors, in the order of the file. */
  public List<StoredTensor> tensors() {
    return List.copyOf(tensors);
  }

  /** Whether the tensors are in the order in which the layers of the network were defined. */
  public boolean isOrdered() {
    return ordered;
  }

  /** The name of the format: {@code pytorch} or {@code safetensors}. */
  public String format() {
    return format;
  }

  @Override
  public void close() {
    streams.forEach(IOUtils::closeStream);
  }

  private List<StoredTensor> list(StoredPath file) throws IOException {
    byte[] head = file.head(HEAD_BYTES);
    FSDataInputStream stream = file.openForRanges();
    streams.add(stream);
    StoredBytes bytes = (position, buffer, length) -> stream.readFully(position, buffer, 0, length);
    if (head.length > 1 && head[0] == 'P' && head[1] == 'K') {
      format = "pytorch";
      return TorchZip.tensors(new StoredChannel(bytes, file.bytes()), bytes);
    }
    if (TorchLegacy.isBegunBy(head)) {
      format = "pytorch";
      try (InputStream in = file.open()) {
        return TorchLegacy.tensors(in, file.bytes(), bytes);
      }
    }
    if (Safetensors.isBegunBy(head)) {
      ordered = false;
      format = "safetensors";
      return Safetensors.tensors(bytes, file.bytes());
    }
    throw new IOException("it has none of the supported formats: " + FORMATS);
  }

  /** An index maps the names of tensors to files in the same folder. */
  private void addDivided(StoredPath index) throws IOException {
    JsonNode map;
    try (InputStream in = index.open()) {
      map = new ObjectMapper().readTree(in).path("weight_map");
    }
    Map<String, Map<String, StoredTensor>> files = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String name = entry.getValue().asText();
      if (!files.containsKey(name)) {
        files.put(name, byName(part(index, name)));
      }
      StoredTensor tensor = files.get(name).get(entry.getKey());
      if (tensor == null) {
        throw new IOException("its file %s has no tensor %s".formatted(name, entry.getKey()));
      }
      tensors.add(tensor);
    }
  }

  private List<StoredTensor> part(StoredPath index, String name) throws IOException {
    if (name.contains("/") || name.isEmpty()) {
      throw new IOException("its file '%s' is not in the same folder".formatted(name));
    }
    StoredPath part =
        index
            .sibling(name)
            .orElseThrow(() -> new IOException("its file %s does not exist".formatted(name)));
    return list(part);
  }

  private static Map<String, StoredTensor> byName(List<StoredTensor> tensors) {
    Map<String, StoredTensor> named = new TreeMap<>();
    tensors.forEach(tensor -> named.put(tensor.name(), tensor));
    return named;
  }
}
