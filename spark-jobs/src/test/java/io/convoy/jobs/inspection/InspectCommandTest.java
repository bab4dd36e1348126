package io.convoy.jobs.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.score.Scoring;
import io.convoy.jobs.score.SmallModel;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir private Path folder;
  private Path model;
  private Path images;
  private Path page;

  @BeforeEach
  void write() throws IOException {
    model = SmallModel.write(folder.resolve("model.zip"));
    images = Files.createDirectory(folder.resolve("images"));
    for (NamedBytes digit : Scoring.digits(2)) {
      Path file = images.resolve(digit.name());
      Files.createDirectories(file.getParent());
      Files.write(file, digit.bytes());
    }
    page = folder.resolve("page.html");
  }

  @Test
  void showsFiltersMapsAndWhereTheNetworkLooked() throws IOException {
    CommandLineRun run = inspect("--image", images.toString(), "--json");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    JsonNode result = run.json();
    assertThat(result.path("network").asText()).isEqualTo("lenet5");
    // The last layers of 28 x 28, 14 x 14, 10 x 10 and 5 x 5 pixels.
    assertThat(result.path("layers")).hasSize(4);
    assertThat(result.path("images")).hasSize(2);
    assertThat(SmallModel.LABELS).contains(result.path("images").path(0).path("label").asText());
    assertThat(result.path("images").path(0).path("probability").asDouble()).isBetween(0.1, 1.0);
    assertThat(Files.readString(page))
        .contains(
            "<h1>Inspection of lenet5</h1>",
            "6 filters of 1x5x5, each from its lowest weight (black) to its highest (white)",
            "<h3>Where it looked</h3>",
            "a gray patch of 5 x 5 pixels makes ",
            "6 of 6 maps of 28 x 28, each from ",
            "alt=\"Drawing of the network\"",
            "parameters_sha256");
  }

  @Test
  void twoRunsWriteTheSamePage() throws IOException {
    inspect("--image", images.toString());
    String first = Files.readString(page);
    inspect("--image", images.toString());
    assertThat(page).content().isEqualTo(first);
  }

  @Test
  void showsTheMapsOfTheLayersThatAreNamed() throws IOException {
    CommandLineRun run = inspect("--image", images.toString(), "--layer", "c3");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.out()).contains("probability", "page in " + page);
    assertThat(Files.readString(page))
        .contains("<h3>Activation maps of c3</h3>")
        .doesNotContain("maps of 28 x 28");
  }

  @Test
  void withoutImagesShowsTheNetworkAlone() throws IOException {
    assertThat(inspect().out()).isEqualTo("page in %s%n".formatted(page));
    assertThat(Files.readString(page)).contains("Filters of the first layer");
  }

  @Test
  void refusesAnUnknownLayerAndNamesAll() {
    CommandLineRun run = inspect("--layer", "c4");
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err()).contains("Cannot find layer 'c4' in lenet5 (layers: c1, ");
    assertThat(page).doesNotExist();
  }

  @Test
  void refusesImagesThatAreMissingOrTooMany() throws IOException {
    CommandLineRun missing = inspect("--image", folder.resolve("none.png").toString());
    assertThat(missing.exitStatus()).isEqualTo(1);
    assertThat(missing.err()).contains("none.png");
    byte[] digit = Scoring.digits(1).get(0).bytes();
    for (int copy = 0; copy < 50; copy++) {
      Files.write(images.resolve("copy%s.png".formatted(copy)), digit);
    }
    CommandLineRun many = inspect("--image", images.toString());
    assertThat(many.exitStatus()).isEqualTo(2);
    assertThat(many.err())
        .contains(
            "Unsupported number of images: 52 with those of %s (at most 50 fit on a page)"
                .formatted(images));
    assertThat(page).doesNotExist();
  }

  private CommandLineRun inspect(String... options) {
    return CommandLineRun.of(
        Stream.concat(
                List.of("inspect", "--model", model.toString(), "--output", page.toString())
                    .stream(),
                Stream.of(options))
            .toArray(String[]::new));
  }
}
