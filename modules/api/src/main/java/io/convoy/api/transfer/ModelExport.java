package io.convoy.api.transfer;

import io.convoy.api.output.OutputFile;
import io.convoy.api.training.Versions;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.model.TrainedModel;
import io.convoy.weights.matching.NetworkTensors;
import io.convoy.weights.onnx.OnnxMetadata;
import io.convoy.weights.onnx.OnnxModel;
import io.convoy.weights.pytorch.TorchWriter;
import io.convoy.weights.safetensors.SafetensorsWriter;
import io.convoy.weights.tensor.WritableTensor;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Writes a model for other tools.
 *
 * @param model location of a model, or of the folder of the run that wrote it
 * @param raw whether the network reads its input as it is; else the exported model normalizes
 *     pixels. Only ONNX has more than the parameters
 * @throws IllegalArgumentException if a format without preprocessing is to be raw
 */
public record ModelExport(String model, Format format, boolean raw) {
  /** A format of other tools. */
  public enum Format {
    SAFETENSORS,
    PYTORCH,
    ONNX;

    /** Version of the operations of ONNX; empty for other formats. */
    public Optional<Integer> opset() {
      return this == ONNX ? Optional.of(OnnxModel.OPSET) : Optional.empty();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ModelExport {
    if (raw && format != Format.ONNX) {
      throw new IllegalArgumentException(
          "Cannot use --raw: %s (only onnx has the preprocessing)".formatted(format));
    }
  }

  /**
   * A file that is written.
   *
   * @param network name of the network
   * @param tensors number of them
   * @param opset version of ONNX's operations; empty for formats without
   */
  public record Exported(String network, int tensors, Optional<Integer> opset) {}

  /**
   * Writes the file.
   *
   * @param output location of the file
   * @return what was written
   * @throws IllegalArgumentException if a location holds credentials, or the model is longer than
   *     the format allows
   * @throws IOException if the model cannot be read, or the file cannot be written
   */
  public Exported write(String output, Configuration configuration) throws IOException {
    TrainedModel trained = TrainedModel.read(model, configuration);
    Written written = format == Format.ONNX ? onnx(trained) : parameters(trained);
    OutputFile.write(output, written.content(), configuration);
    return new Exported(trained.description().network(), written.tensors(), format.opset());
  }

  private Written parameters(TrainedModel trained) {
    ModelDescription description = trained.description();
    List<WritableTensor> tensors = NetworkTensors.of(description.graph(), trained.parameters());
    return new Written(
        tensors.size(),
        format == Format.PYTORCH
            ? out -> TorchWriter.write(tensors, out)
            : out ->
                SafetensorsWriter.write(
                    tensors, Map.of("network", description.network(), "format", "pt"), out));
  }

  private Written onnx(TrainedModel trained) {
    ModelDescription description = trained.description();
    String version = Versions.all().get("convoy");
    OnnxModel onnx =
        OnnxModel.of(
            description.graph(),
            trained.parameters(),
            raw ? Optional.empty() : Optional.of(description.preprocessing()),
            OnnxMetadata.of(description, raw, version),
            version);
    return new Written(onnx.tensors(), onnx::writeTo);
  }

  private record Written(int tensors, OutputFiles.Content content) {}
}
