package io.convoy.jobs.transfer;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.api.transfer.ModelExport;
import io.convoy.jobs.command.JsonOption;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: a model for other tools. */
@Command(
    name = "export",
    description = {
      "Writes a model for other tools: as ONNX, which other programs classify with, or its parameters.",
      "An ONNX model reads images [batch, channels, height, width] of RGB pixels from 0 to 255 and gives probabilities.",
      "Tensors have the names of torchvision where the network has them, else those of its layers; import reads both."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy export --model target/runs/demo --format onnx --output demo.onnx"
    })
public final class ExportCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = "A model.zip, or the folder of the run that wrote it.")
  private String model;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "onnx|safetensors|pytorch",
      description = "onnx, safetensors, or the state dict of a PyTorch module (.pth).")
  private ModelExport.Format format;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The file to write.")
  private String output;

  @Option(
      names = "--raw",
      description =
          "ONNX without preprocessing: images are (pixel / 255 - mean) / std, with mean and std of the metadata.")
  private boolean raw;

  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    ModelExport.Exported exported;
    try {
      exported = new ModelExport(model, format, raw).write(output, new Configuration());
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(List.of(wrong.getMessage()));
    }
    json.print(
        new Result(
            exported.network(), format.toString(), output, exported.opset(), exported.tensors()),
        String.format(Locale.ROOT, "%,d tensors in %s", exported.tensors(), output));
    return 0;
  }

  /** What {@code --json} prints. */
  record Result(
      String network, String format, String output, Optional<Integer> opset, int tensors) {}
}
