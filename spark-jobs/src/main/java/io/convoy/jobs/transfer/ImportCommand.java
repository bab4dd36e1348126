package io.convoy.jobs.transfer;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.api.transfer.ModelImport;
import io.convoy.jobs.command.JsonOption;
import io.convoy.training.model.ModelDescription;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: a model of the weights that another tool has trained. */
@Command(
    name = "import",
    description = {
      "Makes a model of a network and the weights that another tool has trained.",
      "Reads PyTorch state dicts (.pth, .pt, .th), safetensors, Keras (.h5, .weights.h5, .keras) and models of"
          + " Deeplearning4j; of a pickle, only tensors in dictionaries and lists."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy import resnet20-centered --weights resnet20.th --output resnet20.zip"
          + " --mean 0.485,0.456,0.406 --std 0.229,0.224,0.225"
    })
public final class ImportCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Subject subject;

  @Option(
      names = "--weights",
      required = true,
      paramLabel = "URI",
      description = "File of the weights, or the .index.json of a divided safetensors.")
  private String weights;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "MODEL",
      description = "File of the model, as in model.zip.")
  private String output;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Name of a class on each line, in the order of the outputs. Default: numbers.")
  private String labels;

  @Option(
      names = "--mean",
      split = ",",
      paramLabel = "M",
      description =
          "Mean of each channel of the images, subtracted from pixels of 0 to 1. Default: 0.")
  private List<Double> mean = List.of();

  @Option(
      names = "--std",
      split = ",",
      paramLabel = "S",
      description = "Standard deviation of each channel, by which they are divided. Default: 1.")
  private List<Double> std = List.of();

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description =
          "Name of a layer, as describe prints it, and of a module of the weights on each line. Default: by order or shape.")
  private String map;

  @Mixin private JsonOption json;

  private static final class Subject {
    @Parameters(paramLabel = "NETWORK", description = "Name in the catalog, as in resnet50.")
    private String name;

    @Option(
        names = "--pattern",
        paramLabel = "PATTERN",
        description = "A network in pattern notation, as describe has it.")
    private String pattern;
  }

  @Override
  public Integer call() throws IOException {
    ModelDescription model;
    try {
      model =
          new ModelImport(
                  Optional.ofNullable(subject.name),
                  Optional.ofNullable(subject.pattern),
                  weights,
                  Optional.ofNullable(map),
                  Optional.ofNullable(labels),
                  mean,
                  std)
              .write(output, new Configuration());
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(List.of(wrong.getMessage()));
    }
    json.print(
        new Result(model.network(), output, model.labels().size(), model.parametersSha256()),
        String.format(
            Locale.ROOT, "%s of %d classes in %s", model.network(), model.labels().size(), output));
    return 0;
  }

  /** What {@code --json} prints. */
  record Result(String network, String output, int classes, String parametersSha256) {}
}
