package io.convoy.api.transfer;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.dataset.storage.Locations;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.model.TrainedModel;
import io.convoy.weights.matching.NetworkTensors;
import io.convoy.weights.pytorch.TorchWriter;
import io.convoy.weights.safetensors.SafetensorsWriter;
import io.convoy.weights.tensor.WritableTensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes the parameters of a model for other tools.
 *
 * @param model location of a model, or of the folder of the run that wrote it
 */
public record ModelExport(String model, Format format) {
  /** A format of other tools. */
  public enum Format {
    SAFETENSORS,
    PYTORCH
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
   * @throws IllegalArgumentException if a location holds credentials
   * @throws IOException if the model cannot be read, or the file cannot be written
   */
  public Exported write(String output, Configuration configuration) throws IOException {
    TrainedModel trained = TrainedModel.read(model, configuration);
    List<WritableTensor> tensors =
        NetworkTensors.of(trained.description().graph(), trained.parameters());
    Path file = Locations.path(UriCredentials.requireNone("output", output), configuration);
    try {
      files(file, configuration).write(file.getName(), content(trained.description(), tensors));
    } catch (IOException e) {
      throw new IOException("Cannot write %s: %s".formatted(output, FailureReason.of(e)), e);
    }
    return new Exported(trained.description().network(), tensors.size(), Optional.empty());
  }

  private OutputFiles.Content content(ModelDescription description, List<WritableTensor> tensors) {
    return switch (format) {
      case SAFETENSORS ->
          out ->
              SafetensorsWriter.write(
                  tensors, Map.of("network", description.network(), "format", "pt"), out);
      case PYTORCH -> out -> TorchWriter.write(tensors, out);
    };
  }

  /** The files of the folder of a file. */
  static OutputFiles files(Path file, Configuration configuration) {
    Path folder = file.getParent() == null ? new Path(".") : file.getParent();
    return new OutputFiles(folder, configuration);
  }
}
