package io.convoy.jobs.transfer;

import io.convoy.api.settings.Preset;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.api.transfer.ModelImport;
import io.convoy.jobs.command.JsonOption;
import io.convoy.training.model.ModelDescription;
import io.convoy.weights.matching.WeightImport;
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
      "Takes the variant of the network that the weights belong to, if only one of the catalog matches.",
      "Reads PyTorch state dicts (.pth, .pt, .th), safetensors, Keras (.h5, .weights.h5, .keras) and models of"
          + " Deeplearning4j; of a pickle, only tensors in dictionaries and lists."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy import resnet20-centered --weights resnet20.th --output resnet20.zip"
          + " --preset imagenet"
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
      names = "--preset",
      paramLabel = "imagenet|caffe|inception|cifar10",
      description = "Mean and standard deviation of published weights; caffe also exchanges BGR.")
  private Preset preset;

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
    ModelImport.Imported imported;
    try {
      imported =
          new ModelImport(
                  Optional.ofNullable(subject.name),
                  Optional.ofNullable(subject.pattern),
                  weights,
                  Optional.ofNullable(map),
                  Optional.ofNullable(labels),
                  mean,
                  std,
                  Optional.ofNullable(preset))
              .write(output, new Configuration());
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(List.of(wrong.getMessage()));
    }
    ModelDescription model = imported.description();
    json.print(
        Result.of(imported, weights, output),
        String.format(
            Locale.ROOT, "%s of %d classes in %s", model.network(), model.labels().size(), output));
    return 0;
  }

  /** What {@code --json} prints. */
  record Result(
      String network,
      String source,
      String format,
      List<WeightImport.Match> matched,
      List<String> ignored,
      long parameters,
      String parametersSha256,
      String output,
      int classes) {
    static Result of(ModelImport.Imported imported, String source, String output) {
      return new Result(
          imported.description().network(),
          source,
          imported.weights().format(),
          imported.weights().matched(),
          imported.weights().ignored(),
          imported.weights().graph().parameters(),
          imported.description().parametersSha256(),
          output,
          imported.description().labels().size());
    }
  }
}
