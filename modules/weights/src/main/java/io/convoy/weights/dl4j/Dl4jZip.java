package io.convoy.weights.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.weights.tensor.StoredBytes;
import io.convoy.weights.tensor.StoredTensor;
import io.convoy.weights.tensor.TensorType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A model that Deeplearning4j's {@code ModelSerializer} wrote: the configuration of its layers in
 * JSON, and one vector of all their parameters, layer by layer.
 */
public final class Dl4jZip {
  private static final String CONFIGURATION = "configuration.json";
  private static final int LONGEST_CONFIGURATION = 1 << 26;

  private final List<StoredTensor> tensors = new ArrayList<>();
  private final Map<String, Double> epsilons = new HashMap<>();
  private final FlatValues values;
  private long offset;

  private Dl4jZip(FlatValues values) {
    this.values = values;
  }

  /**
   * Lists the tensors of a file; empty if it is another zip.
   *
   * @param channel of the file, only for this
   * @throws IOException with the reason if it is damaged or has a layer that no network here has
   */
  @SuppressWarnings(
      "deprecation") // The library of Spark 3 has no builder, that of Spark 4 prefers it.
  public static Optional<Dl4jZip> find(SeekableByteChannel channel) throws IOException {
    try {
      // Open as long as the tensors are used; when nothing refers to it, it closes its channel.
      ZipFile zip = new ZipFile(channel);
      ZipArchiveEntry configuration = zip.getEntry(CONFIGURATION);
      ZipArchiveEntry coefficients = zip.getEntry(FlatValues.ENTRY);
      if (configuration == null || coefficients == null) {
        return Optional.empty();
      }
      Dl4jZip found = new Dl4jZip(new FlatValues(() -> zip.getInputStream(coefficients)));
      try (InputStream in = zip.getInputStream(configuration)) {
        found.addAll(new ObjectMapper().readTree(in.readNBytes(LONGEST_CONFIGURATION)));
      } catch (JsonProcessingException malformed) {
        throw new IOException(
            "its %s is not JSON: %s".formatted(CONFIGURATION, malformed.getOriginalMessage()),
            malformed);
      }
      return Optional.of(found);
    } catch (IllegalArgumentException damaged) {
      throw new IOException("its zip is damaged", damaged);
    }
  }

  /** The tensors in the order of the file, with PyTorch's names. */
  public List<StoredTensor> tensors() {
    return List.copyOf(tensors);
  }

  /** The epsilons of batch normalizations, by the names of their layers. */
  public Map<String, Double> epsilons() {
    return Map.copyOf(epsilons);
  }

  private void addAll(JsonNode configuration) throws IOException {
    Map<String, JsonNode> layers = new LinkedHashMap<>();
    for (JsonNode layer : configuration.path("confs")) {
      layers.put(layer.path("layer").path("layerName").asText(), layer.path("layer"));
    }
    for (JsonNode name : configuration.path("topologicalOrderStr")) {
      JsonNode vertex = configuration.path("vertices").path(name.asText());
      layers.put(name.asText(), vertex.path("layerConf").path("layer"));
    }
    for (Map.Entry<String, JsonNode> layer : layers.entrySet()) {
      if (layer.getValue().has("nout")) {
        add(layer.getKey(), layer.getValue());
      }
    }
    if (offset != values.count()) {
      throw new IOException(
          "its layers have %s parameters, its vector %s".formatted(offset, values.count()));
    }
  }

  private void add(String name, JsonNode layer) throws IOException {
    String type = layer.path("@class").asText();
    long inputs = layer.path("nin").asLong();
    long outputs = layer.path("nout").asLong();
    boolean bias = layer.path("hasBias").asBoolean(true);
    switch (type.substring(type.lastIndexOf('.') + 1)) {
      case "ConvolutionLayer" -> {
        JsonNode kernel = layer.path("kernelSize");
        boolean channelsFirst = layer.path("cnn2dDataFormat").asText("NCHW").equals("NCHW");
        if (kernel.size() != 2 || !channelsFirst) {
          throw new IOException("layer %s is not a convolution of NCHW".formatted(name));
        }
        if (bias) {
          add(name + ".bias", values, outputs);
        }
        add(
            name + ".weight",
            values,
            outputs,
            inputs,
            kernel.get(0).asLong(),
            kernel.get(1).asLong());
      }
      case "DenseLayer", "OutputLayer" -> {
        add(name + ".weight", values, outputs, inputs);
        if (bias) {
          add(name + ".bias", values, outputs);
        }
      }
      case "BatchNormalization" -> addNormalization(name, layer, outputs);
      default ->
          throw new IOException(
              "layer %s is of %s (supported: ConvolutionLayer, DenseLayer, OutputLayer, BatchNormalization)"
                  .formatted(name, type));
    }
  }

  private void addNormalization(String name, JsonNode layer, long outputs) throws IOException {
    if (layer.path("lockGammaBeta").asBoolean()) {
      throw new IOException("layer %s has locked its gamma and beta".formatted(name));
    }
    epsilons.put(name, layer.path("eps").asDouble());
    add(name + ".weight", values, outputs);
    add(name + ".bias", values, outputs);
    add(name + ".running_mean", values, outputs);
    boolean logarithms = layer.path("useLogStd").asBoolean();
    add(name + ".running_var", logarithms ? this::readVariances : values, outputs);
  }

  /** The file has the decimal logarithms of deviations. */
  private void readVariances(long position, byte[] buffer, int length) throws IOException {
    values.read(position, buffer, length);
    ByteBuffer numbers = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < length; at += Float.BYTES) {
      numbers.putFloat(at, (float) Math.pow(10, 2.0 * numbers.getFloat(at)));
    }
  }

  private void add(String name, StoredBytes file, Long... sizes) throws IOException {
    List<Long> shape = List.of(sizes);
    StoredTensor tensor =
        StoredTensor.checked(
            name,
            TensorType.FLOAT32,
            shape,
            StoredTensor.contiguous(shape),
            file,
            offset * Float.BYTES,
            (values.count() - offset) * Float.BYTES);
    tensors.add(tensor);
    offset += tensor.length();
  }
}
