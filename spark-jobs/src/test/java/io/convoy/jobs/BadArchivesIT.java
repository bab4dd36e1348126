package io.convoy.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.score.Scoring;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import io.convoy.testing.SharedData;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that reads images, on a folder in which some archives cannot be read. */
class BadArchivesIT {
  private static final int IMAGES = 40;
  private static final int BAD = 2;

  @TempDir private static Path shared;

  /** A good tar, an empty file and a tar.gz that is cut off. */
  private static Path data;

  /** The good tar alone. */
  private static Path good;

  private static Path model;
  private static JsonNode undisturbed;

  @TempDir private Path folder;

  @BeforeAll
  static void trainOnTheGoodArchive() throws IOException {
    List<NamedBytes> digits = Scoring.digits(IMAGES);
    data = Files.createDirectory(shared.resolve("data"));
    good = Files.createDirectory(shared.resolve("good"));
    ImageArchives.tar(data.resolve("b.tar"), digits);
    Files.copy(data.resolve("b.tar"), good.resolve("b.tar"));
    Files.createFile(data.resolve("a.tar"));
    Path cut = ImageArchives.tar(data.resolve("c.tar.gz"), digits.subList(0, 9));
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    model = shared.resolve("run");
    CommandLineRun run = train(good, model);
    assertThat(run.exitStatus()).as(run.err()).isZero();
    undisturbed = run.json();
  }

  @Test
  void trainingGivesTheSameBitsAndListsThemOnce() throws IOException {
    Path output = folder.resolve("out");
    CommandLineRun run = train(data, output);
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.json().path("parameters_sha256"))
        .isEqualTo(undisturbed.path("parameters_sha256"));
    assertThat(run.json().path("examples"))
        .hasToString(
            "{\"read\":%s,\"trained\":%s,\"rejected\":%s}"
                .formatted(2 * IMAGES + BAD, 2 * IMAGES, BAD));
    List<String> rejected = Files.readAllLines(output.resolve("rejected.jsonl"));
    assertRejected(rejected);

    // What a kill in the second epoch leaves behind.
    Files.delete(output.resolve("model.zip"));
    Files.delete(output.resolve("checkpoints/epoch-00002-round-0000000.checkpoint"));
    CommandLineRun resumed = train(data, output, "--resume");
    assertThat(resumed.exitStatus()).as(resumed.err()).isZero();
    assertThat(resumed.json().path("parameters_sha256"))
        .isEqualTo(undisturbed.path("parameters_sha256"));
    assertThat(resumed.json().path("examples")).isEqualTo(run.json().path("examples"));
    assertThat(Files.readAllLines(output.resolve("rejected.jsonl"))).isEqualTo(rejected);
  }

  @Test
  void trainingEndsUnderThePolicyToFail() throws IOException {
    CommandLineRun run = train(data, folder.resolve("out"), "--set", "data.on-bad-image=fail");
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err()).contains("Cannot read data: file:%s/a.tar (".formatted(data));
  }

  @Test
  void packingListsThemAndPacksTheRest() throws IOException {
    Path output = folder.resolve("out");
    String[] pack = {"pack", "--input", data.toString(), "--output", output.toString(), "--json"};
    CommandLineRun run = CommandLineRun.of(pack);
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.json())
        .hasToString(
            "{\"read\":%s,\"packed\":%s,\"rejected\":%s,\"shards\":1,\"classes\":7}"
                .formatted(IMAGES + BAD, IMAGES, BAD));
    assertRejected(Files.readAllLines(output.resolve("rejected.jsonl")));
    CommandLineRun again = CommandLineRun.of(pack);
    assertThat(again.exitStatus()).as(again.err()).isZero();
    assertThat(again.json()).isEqualTo(run.json());
  }

  @Test
  void evaluationListsThemAndClassifiesTheRest() throws IOException {
    CommandLineRun run = evaluate("--on-bad-image", "skip");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.json().path("examples").asInt()).isEqualTo(IMAGES);
    assertThat(run.json().path("rejected").asInt()).isEqualTo(BAD);
    assertThat(evaluate().exitStatus()).isEqualTo(1);
  }

  @Test
  void scoringHasARowForEachAlsoAfterResuming() throws IOException {
    Scoring scoring = new Scoring(model, data, folder.resolve("out"));
    CommandLineRun run = scoring.run("--format", "jsonl");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.json().path("read").asInt()).isEqualTo(IMAGES + BAD);
    assertThat(run.json().path("scored").asInt()).isEqualTo(IMAGES);
    assertThat(run.json().path("rejected").asInt()).isEqualTo(BAD);
    List<String> lines = scoring.lines();
    JsonNode first = Json.mapper().readTree(lines.get(0));
    assertThat(first.path("source").asText()).isEqualTo("file:%s/a.tar".formatted(data));
    assertThat(first.path("member").asText()).isEmpty();
    assertThat(first.path("rejection").asText()).isEqualTo("the file is empty");

    Files.delete(folder.resolve("out/_SUCCESS"));
    Files.delete(folder.resolve("out/_score/part-00000-of-00001.jsonl.json"));
    CommandLineRun resumed = scoring.run("--format", "jsonl", "--resume");
    assertThat(resumed.exitStatus()).as(resumed.err()).isZero();
    assertThat(scoring.lines()).isEqualTo(lines);
  }

  @Test
  void scoringOfABadArchiveAloneIsOneError() throws IOException {
    Path only = Files.copy(data.resolve("c.tar.gz"), folder.resolve("c.tar.gz"));
    CommandLineRun run = new Scoring(model, only, folder.resolve("out")).run();
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith(
            "Cannot read data: file:%s (the gzip stream is cut off at byte ".formatted(only));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void theSharedCasesAreScored() throws IOException {
    Path cases = SharedData.requireCase("13-one-bad-archive-ends-scoring");
    Path caseModel = SharedData.requireCase("model-3-classes-32x32.zip");
    for (String name : List.of("enc", "trunc")) {
      CommandLineRun run = new Scoring(caseModel, cases.resolve(name), folder.resolve(name)).run();
      assertThat(run.exitStatus()).as(run.err()).isZero();
      assertThat(run.json().path("scored").asInt()).isEqualTo(9);
      assertThat(run.json().path("rejected").asInt()).isEqualTo(1);
    }
  }

  private static void assertRejected(List<String> lines) throws IOException {
    assertThat(lines).hasSize(BAD);
    JsonNode empty = Json.mapper().readTree(lines.get(0));
    assertThat(empty.path("location").asText()).isEqualTo("file:%s/a.tar".formatted(data));
    assertThat(empty.path("reason").asText()).isEqualTo("the file is empty");
    JsonNode cut = Json.mapper().readTree(lines.get(1));
    assertThat(cut.path("location").asText()).isEqualTo("file:%s/c.tar.gz".formatted(data));
    assertThat(cut.path("reason").asText()).startsWith("the gzip stream is cut off");
  }

  private static CommandLineRun evaluate(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("evaluate", "--model", model.toString(), "--data", data.toString(), "--json"));
    all.addAll(List.of(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  private static CommandLineRun train(Path images, Path output, String... options)
      throws IOException {
    Path job =
        Files.writeString(
            shared.resolve("job.conf"),
            """
            network.name = lenet5
            data { train = "%s", on-bad-image = skip, test-share = 0 }
            training { epochs = 2, batch-size = 4, workers = 2, averaging-period = 2 }
            output.path = "%s"
            """
                .formatted(images, output));
    return CommandLineRun.of(
        Stream.concat(Stream.of("train", job.toString(), "--json"), Stream.of(options))
            .toArray(String[]::new));
  }
}
