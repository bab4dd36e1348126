package io.convoy.jobs.neighbors;

import io.convoy.api.retrieval.NeighborSearch;
import io.convoy.api.retrieval.SimilarImages;
import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.jobs.command.JsonOption;
import io.convoy.jobs.command.SparkSessions;
import io.convoy.jobs.command.Termination;
import io.convoy.report.TextTable;
import io.convoy.spark.retrieval.Neighbor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code neighbors}: the most similar images of a table of scores. */
@Command(
    name = "neighbors",
    description = {
      "Finds the images of a table that are the most similar to others, by the features of a layer.",
      "The table is that of score --features LAYER; the similarity is the cosine of the features."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy score --model target/runs/demo --input photos --output target/scores --features f6",
      "  convoy neighbors --table target/scores --model target/runs/demo --image cat.jpg --k 5 --output cats.html"
    })
public final class NeighborsCommand implements Callable<Integer> {
  @Option(
      names = "--table",
      required = true,
      paramLabel = "URI",
      description = "Folder that score --features has written.")
  private String table;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description =
          "The model that scored it: a model.zip, or the folder of the run that wrote it.")
  private String model;

  @Option(
      names = "--image",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "Images, archives or folders of images that similar ones are wanted of.")
  private List<String> images;

  @Option(
      names = "--k",
      paramLabel = "N",
      description = "Number of similar images for each. Default: 10.")
  private int count = 10;

  @Option(
      names = "--output",
      paramLabel = "PAGE.html",
      description = "Page for a browser that shows each image and those that are similar to it.")
  private String output;

  @Mixin private JsonOption json;

  @Override
  @SuppressWarnings("try") // Signals are handled until it is closed.
  public Integer call() throws Exception {
    NeighborSearch search = search();
    try (Termination termination = Termination.endAtOnce("no page was written");
        SparkSession session = SparkSessions.open("convoy neighbors")) {
      SimilarImages found = search.run(session);
      json.print(found, text(found));
    }
    return 0;
  }

  private NeighborSearch search() {
    try {
      return new NeighborSearch(table, model, images, count, Optional.ofNullable(output));
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(List.of(wrong.getMessage()));
    }
  }

  private String text(SimilarImages found) {
    List<String> parts = new ArrayList<>();
    for (SimilarImages.Query query : found.queries()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("similarity", "label", "member", "source"));
      for (Neighbor neighbor : query.neighbors()) {
        rows.add(
            List.of(
                String.format(Locale.ROOT, "%.4f", neighbor.similarity()),
                neighbor.label(),
                neighbor.member(),
                neighbor.source()));
      }
      parts.add("similar to %s%n%s".formatted(query.image(), new TextTable(4, rows)));
    }
    if (output != null) {
      parts.add("page in " + output);
    }
    return String.join("\n\n", parts);
  }
}
