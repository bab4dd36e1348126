package io.convoy.jobs.inspection;

import io.convoy.api.inspection.InspectionJob;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.jobs.command.JsonOption;
import io.convoy.report.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inspect}: what a network has learned, and where it looks. */
@Command(
    name = "inspect",
    description = {
      "Shows what a network has learned: the filters of its first layer, the network itself, and for each image the activation maps of layers and where"
          + " the network looked."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy inspect --model target/runs/demo --image cat.jpg dog.jpg --output inspection.html"
    })
public final class InspectCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = "A model.zip, or the folder of the run that wrote it.")
  private String model;

  @Option(
      names = "--image",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Images, archives or folders of images to look at.")
  private List<String> images = new ArrayList<>();

  @Option(
      names = "--layer",
      arity = "1..*",
      paramLabel = "NAME",
      description =
          "Layers whose activation maps are shown, by their names in describe; of each size of"
              + " maps the last one unless given.")
  private List<String> layers = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PAGE.html",
      description = "Page for a browser.")
  private String output;

  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    InspectionJob.Result result;
    try {
      result = new InspectionJob(model, images, layers, output).run(new Configuration());
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(List.of(wrong.getMessage()));
    }
    json.print(result, text(result));
    return 0;
  }

  private static String text(InspectionJob.Result result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("probability", "label", "image"));
    for (InspectionJob.ImageResult image : result.images()) {
      rows.add(
          List.of(
              String.format(Locale.ROOT, "%.4f", image.probability()),
              image.label(),
              image.image()));
    }
    String page = "page in " + result.output();
    return result.images().isEmpty() ? page : "%s%n%s".formatted(new TextTable(2, rows), page);
  }
}
