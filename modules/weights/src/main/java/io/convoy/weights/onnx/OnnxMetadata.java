package io.convoy.weights.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.training.model.ModelDescription;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What programs that use an ONNX model need of its description, as text by name. */
public final class OnnxMetadata {
  private OnnxMetadata() {}

  /**
   * Labels, mean and standard deviation are JSON arrays.
   *
   * @param raw whether the model reads the input of the network, not pixels
   * @param version of Convoy
   */
  public static Map<String, String> of(ModelDescription model, boolean raw, String version) {
    Preprocessing preprocessing = model.preprocessing();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("labels", json(model.labels()));
    metadata.put("network", model.network());
    if (model.pattern() != null) {
      metadata.put("pattern", model.pattern());
    }
    metadata.put("input", input(model, raw));
    metadata.put("resize", resize(preprocessing.framing()));
    metadata.put("mean", json(preprocessing.mean()));
    metadata.put("std", json(preprocessing.std()));
    metadata.put("parameters_sha256", model.parametersSha256());
    metadata.put("convoy_version", version);
    return metadata;
  }

  private static String input(ModelDescription model, boolean raw) {
    String values = raw ? "(pixel / 255 - mean) / std" : "pixels from 0 to 255";
    String colors = model.input().channels() == 1 ? "gray" : "RGB";
    return "float32 [batch, channels, height, width], %s, %s".formatted(colors, values);
  }

  private static String resize(Framing framing) {
    return framing.shorterSide() == 0
        ? framing.resize().toString()
        : framing.resize() + " " + framing.shorterSide();
  }

  private static String json(List<?> values) {
    try {
      return new ObjectMapper().writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot write as JSON: " + values, e);
    }
  }
}
