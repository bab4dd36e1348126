package io.convoy.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.weights.dl4j.Dl4jZip;
import io.convoy.weights.hdf5.Hdf5File;
import io.convoy.weights.hdf5.Hdf5Object;
import io.convoy.weights.keras.KerasWeights;
import io.convoy.weights.keras.KerasZip;
import io.convoy.weights.pytorch.TorchLegacy;
import io.convoy.weights.pytorch.TorchZip;
import io.convoy.weights.safetensors.Safetensors;
import io.convoy.weights.tensor.ModuleOrder;
import io.convoy.weights.tensor.StoredBytes;
import io.convoy.weights.tensor.StoredTensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.io.IOUtils;

/**
 * A file of weights, recognized by its first bytes: PyTorch's state dicts ({@code .pth}, {@code
 * .pt}, {@code .th}), safetensors, the index of a safetensors that is divided into several files,
 * Keras' {@code .h5}, {@code .weights.h5} and {@code .keras}, or a model of Deeplearning4j. Tensors
 * can be read until it is closed.
 */
public final class WeightFile implements AutoCloseable {
  private static final String INDEX = ".index.json";
  private static final String FORMATS =
      "PyTorch state dict, safetensors, Keras HDF5, Deeplearning4j model";
  private static final int HEAD_BYTES = 16;

  private final List<FSDataInputStream> streams = new ArrayList<>();
  private final List<StoredTensor> tensors = new ArrayList<>();
  private final Map<String, Double> epsilons = new HashMap<>();
  private ModuleOrder order = ModuleOrder.DEFINITION;
  private boolean channelsLast;
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

  /** What the order of the tensors says of the order of the layers of the network. */
  public ModuleOrder order() {
    return order;
  }

  /** Whether an image is flattened as rows x columns x channels, and not channels first as here. */
  public boolean isChannelsLast() {
    return channelsLast;
  }

  /** The epsilon of a batch normalization, if the file determines it. */
  public OptionalDouble epsilon(String module) {
    Double epsilon = epsilons.get(module);
    return epsilon == null ? OptionalDouble.empty() : OptionalDouble.of(epsilon);
  }

  /**
   * The name of the format: {@code pytorch}, {@code safetensors}, {@code keras} or {@code
   * deeplearning4j}.
   */
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
      return zipped(bytes, file.bytes());
    }
    if (Hdf5File.isBegunBy(head)) {
      return ofKeras(Hdf5File.root(bytes, file.bytes()), Optional.empty());
    }
    if (TorchLegacy.isBegunBy(head)) {
      format = "pytorch";
      try (InputStream in = file.open()) {
        return TorchLegacy.tensors(in, file.bytes(), bytes);
      }
    }
    if (Safetensors.isBegunBy(head)) {
      order = ModuleOrder.NONE;
      format = "safetensors";
      return Safetensors.tensors(bytes, file.bytes());
    }
    throw new IOException("it has none of the supported formats: " + FORMATS);
  }

  /** Each reader has a channel of its own, which it may close. */
  private List<StoredTensor> zipped(StoredBytes bytes, long size) throws IOException {
    Optional<KerasZip> keras;
    try {
      keras = KerasZip.find(new StoredChannel(bytes, size), bytes);
    } catch (IOException unreadable) {
      if (unreadable.getCause() instanceof ZipException) {
        throw new IOException("its zip is cut off or damaged", unreadable);
      }
      throw unreadable;
    }
    if (keras.isPresent()) {
      return ofKeras(keras.get().root(), Optional.of(keras.get().config()));
    }
    Optional<Dl4jZip> model = Dl4jZip.find(new StoredChannel(bytes, size));
    if (model.isPresent()) {
      order = ModuleOrder.DEPTH;
      format = "deeplearning4j";
      epsilons.putAll(model.get().epsilons());
      return model.get().tensors();
    }
    format = "pytorch";
    return TorchZip.tensors(new StoredChannel(bytes, size), bytes);
  }

  private List<StoredTensor> ofKeras(Hdf5Object root, Optional<String> config) throws IOException {
    KerasWeights weights = KerasWeights.of(root, config);
    order = weights.order();
    format = "keras";
    channelsLast = true;
    epsilons.putAll(weights.epsilons());
    return weights.tensors();
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
