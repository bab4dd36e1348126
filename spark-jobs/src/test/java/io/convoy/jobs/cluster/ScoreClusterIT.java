package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.score.Scoring;
import io.convoy.jobs.score.SmallModel;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scoring on a cluster of processes with a heap of 1 GB each (executors have that by default),
 * which are killed or die of what they decode.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ScoreClusterIT {
  private static final int IMAGES = 10_000;
  private static final int UNITS = 40;

  /** In the middle one. */
  private static final int WAITING = IMAGES / 2;

  private static final String WAITING_UNIT = "part-000" + UNITS / 2;

  /** Of few images, in the first and the last of three units. */
  private static final int FEW_IMAGES = 700;

  private static final int HALTING = 100;
  private static final int HANGING = 600;

  @TempDir private static Path folder;

  private static StandaloneCluster cluster;
  private static DefectiveDecoder decoder;
  private static List<NamedBytes> digits;
  private static Path model;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = StandaloneCluster.start(Files.createDirectory(folder.resolve("cluster")), 2);
    decoder = DefectiveDecoder.compile(Files.createDirectory(folder.resolve("decoder")));
    digits = Scoring.digits(IMAGES);
    model = SmallModel.write(folder.resolve("model.zip"));
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.stop();
  }

  @Test
  void imagesThatCrashOrHangTheProcessAreRejectedAndAllOthersScored() throws Exception {
    List<NamedBytes> images = new ArrayList<>(digits.subList(0, FEW_IMAGES));
    images.set(HALTING, DefectiveDecoder.halting(digits.get(HALTING)));
    images.set(HANGING, DefectiveDecoder.hanging(digits.get(HANGING)));
    Scoring whole = undisturbed("poison", images);
    Scoring scoring = whole.into(folder.resolve("poisoned"));

    try (ConvoyProcess process = start(scoring, "--image-seconds", "2")) {
      JsonNode summary = ClusterRun.summary(process);
      assertThat(summary.path("read").asInt()).isEqualTo(FEW_IMAGES);
      assertThat(summary.path("rejected").asInt()).isEqualTo(7 + 2);
      assertThat(summary.path("scored").asInt()).isEqualTo(FEW_IMAGES - 7 - 2);
      assertThat(process.err())
          .contains(
              "!%s: quarantined: reading it, and nothing else, ended the process twice"
                  .formatted(images.get(HALTING).name()));
    }
    List<String> expected = whole.lines();
    List<String> lines = scoring.lines();
    requireRejected(
        lines.set(HALTING, expected.get(HALTING)),
        images.get(HALTING),
        "quarantined: reading it, and nothing else, ended the process twice");
    requireRejected(
        lines.set(HANGING, expected.get(HANGING)),
        images.get(HANGING),
        "quarantined: decoding it took more than 2 seconds");
    assertThat(lines).isEqualTo(expected);
    assertThat(scoring.names()).isEqualTo(whole.names());
  }

  @Test
  void aRunWhoseDriverAndThenExecutorsWereKilledHasTheSameRowsOnce() throws Exception {
    Path go = folder.resolve("go");
    List<NamedBytes> images = new ArrayList<>(digits);
    images.set(WAITING, DefectiveDecoder.waiting(digits.get(WAITING), go));
    Scoring whole = undisturbed("killing", images);
    Scoring scoring = whole.into(folder.resolve("killed"));

    try (ConvoyProcess process = start(scoring)) {
      awaitFiles(scoring.output(), "part-", UNITS / 2, process);
      process.kill();
    }
    cluster.awaitNoExecutors();
    Path attempts = scoring.output().resolve("_score/attempts");
    // None where the executor had the time to take its leave.
    int earlier = count(attempts, WAITING_UNIT);
    try (ConvoyProcess process = start(scoring, "--resume")) {
      awaitFiles(attempts, WAITING_UNIT, earlier + 1, process);
      assertThat(scoring.output().resolve("_SUCCESS")).doesNotExist();
      cluster.executors().forEach(ProcessHandle::destroyForcibly);
      Files.createFile(go);
      JsonNode summary = ClusterRun.summary(process);
      assertThat(summary.path("read").asInt()).isEqualTo(IMAGES);
      assertThat(summary.path("rejected").asInt()).isEqualTo(IMAGES / 100);
      assertThat(summary.path("scored").asInt()).isEqualTo(IMAGES - IMAGES / 100);
    }
    assertThat(scoring.lines()).isEqualTo(whole.lines());
    assertThat(scoring.names()).isEqualTo(whole.names());
  }

  /** All images in one process, none of which it minds. */
  private static Scoring undisturbed(String name, List<NamedBytes> images) {
    Path tar = ImageArchives.tar(folder.resolve(name + ".tar"), images);
    Scoring whole = new Scoring(model, tar, folder.resolve(name));
    CommandLineRun run = whole.run("--format", "jsonl");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return whole;
  }

  private static ConvoyProcess start(Scoring scoring, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--master", cluster.url(), "--conf", "spark.driver.memory=1g"));
    arguments.addAll(scoring.arguments("--format", "jsonl"));
    arguments.addAll(List.of(options));
    return ConvoyProcess.start(folder, decoder.sparkOptions(), arguments);
  }

  private static void awaitFiles(Path within, String prefix, int count, ConvoyProcess process)
      throws IOException, InterruptedException {
    while (count(within, prefix) < count) {
      assertThat(process.isAlive()).as(process.err()).isTrue();
      Thread.sleep(10);
    }
  }

  private static int count(Path within, String prefix) {
    String[] names = within.toFile().list((parent, name) -> name.startsWith(prefix));
    return names == null ? 0 : names.length;
  }

  private static void requireRejected(String line, NamedBytes image, String reason)
      throws IOException {
    JsonNode row = Json.mapper().readTree(line);
    assertThat(row.path("member").asText()).isEqualTo(image.name());
    assertThat(row.path("rejection").asText()).isEqualTo(reason);
    assertThat(row.path("label").isNull()).isTrue();
  }
}
