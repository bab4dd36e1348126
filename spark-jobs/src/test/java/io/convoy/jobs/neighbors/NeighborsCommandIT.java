package io.convoy.jobs.neighbors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.score.Scoring;
import io.convoy.jobs.score.SmallModel;
import io.convoy.testing.ImageArchives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighborsCommandIT {
  @TempDir private Path folder;

  @Test
  void theMostSimilarImageIsTheImageItself() throws IOException {
    Path model = SmallModel.write(folder.resolve("model.zip"));
    Path images = ImageArchives.folder(folder.resolve("images"), Scoring.digits(120));
    Path table = folder.resolve("table");
    Scoring scoring = new Scoring(model, images, table);
    assertThat(scoring.run("--features", "c5").exitStatus()).isZero();
    Path image = images.resolve("00/00007.png");
    Path page = folder.resolve("page.html");

    CommandLineRun run = neighbors(model, table, image, "--k", "3", "--output", page.toString());
    assertThat(run.exitStatus()).as(run.err()).isZero();
    JsonNode query = run.json().path("queries").path(0);
    assertThat(run.json().path("k").asInt()).isEqualTo(3);
    assertThat(query.path("image").asText()).isEqualTo("file:" + image);
    JsonNode found = query.path("neighbors");
    assertThat(found).hasSize(3);
    assertThat(found.path(0).path("member").asText()).isEqualTo("00/00007.png");
    assertThat(found.path(0).path("similarity").asDouble()).isBetween(0.999999, 1.0);
    assertThat(found.path(1).path("similarity").asDouble())
        .isBetween(found.path(2).path("similarity").asDouble(), 1.0);
    assertThat(found.path(0).fieldNames())
        .toIterable()
        .containsExactly("source", "member", "label", "similarity");
    assertThat(Files.readString(page)).contains("<strong>query</strong>", "00/00007.png");
    assertThat(Files.readString(page).split("data:image/png;base64,", -1)).hasSize(5);

    Path other = SmallModel.write(folder.resolve("other.zip"), List.of("a", "b"));
    assertThat(neighbors(other, table, image).err())
        .contains(
            "Cannot search for similar images in %s: another model has scored it: the SHA-256 of its parameters was "
                .formatted(table));
    CommandLineRun missing = neighbors(model, table, folder.resolve("missing.png"));
    assertThat(missing.exitStatus()).isEqualTo(1);
    assertThat(missing.err()).contains("missing.png");
    assertThat(neighbors(model, images, image).err())
        .contains(
            "Cannot read table of scores: %s (must be a folder that convoy score has written)"
                .formatted(images));

    Path without = folder.resolve("without");
    assertThat(scoring.into(without).run().exitStatus()).isZero();
    assertThat(neighbors(model, without, image).err())
        .contains(
            "Cannot search for similar images in %s: it has no features; score the images with --features LAYER"
                .formatted(without));
    CommandLineRun none = neighbors(model, table, image, "--k", "0");
    assertThat(none.exitStatus()).isEqualTo(2);
    assertThat(none.err()).contains("Invalid k: 0 (must be at least 1)");
  }

  private static CommandLineRun neighbors(Path model, Path table, Path image, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "neighbors",
                "--model",
                model.toString(),
                "--table",
                table.toString(),
                "--image",
                image.toString(),
                "--json"));
    all.addAll(List.of(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}
