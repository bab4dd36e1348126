package io.convoy.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.packing.PackJob;
import io.convoy.api.scoring.OutputMode;
import io.convoy.api.scoring.ScoreJob;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.packing.PackPlan;
import io.convoy.jobs.command.Failures;
import io.convoy.jobs.score.Scoring;
import io.convoy.jobs.score.SmallModel;
import io.convoy.spark.scoring.ScorePlan;
import io.convoy.spark.table.TableFormat;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LocalSpark;
import io.convoy.testing.NamedBytes;
import io.convoy.testing.faults.Faults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Packing and scoring while storage fails give the same files, or a message and a folder that
 * resumes to them.
 */
class UnitFaultsIT {
  private static final int SCHEDULES = 30;

  @TempDir private static Path folder;
  private static JavaSparkContext spark;
  private static Path model;
  private static Path images;

  private final Map<String, Undisturbed> undisturbed = new HashMap<>();

  /** Runs a command into a folder, from the beginning or from where it was interrupted. */
  @FunctionalInterface
  private interface Job {
    void run(String output) throws IOException, SparkException;
  }

  private record Undisturbed(Map<String, String> files, int operations) {}

  @BeforeAll
  static void start() throws IOException {
    // A task may fail once.
    SparkSession session = LocalSpark.session(2, Map.of("spark.master", "local[2,2]"));
    spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    model = SmallModel.write(folder.resolve("model.zip"));
    List<NamedBytes> digits = new ArrayList<>(Scoring.digits(300));
    digits.add(new NamedBytes("cat/damaged.png", new byte[9]));
    images = ImageArchives.tar(folder.resolve("digits.tar"), digits);
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @Test
  void scoresAreTheSame() {
    disturb(
        "score",
        output ->
            ScoreJob.run(
                spark,
                model.toString(),
                List.of(images.toString()),
                output,
                new ScorePlan.Request(TableFormat.JSONL, 2, BadImagePolicy.SKIP),
                OutputMode.RESUME,
                60,
                all -> read -> {}));
  }

  @Test
  void shardsAreTheSame() {
    disturb(
        "pack",
        output ->
            PackJob.run(
                spark,
                new DataLocation(images.toString(), Split.TRAIN),
                output,
                new PackPlan.Request(90_000, 32, 3, BadImagePolicy.SKIP),
                all -> read -> {}));
  }

  private void disturb(String name, Job job) {
    Map<Integer, String> failures = new TreeMap<>();
    for (int seed = 0; seed < SCHEDULES; seed++) {
      try {
        disturb(name, seed, job);
      } catch (AssertionError | IOException | SparkException | RuntimeException unexpected) {
        failures.put(seed, String.valueOf(unexpected.getMessage()));
      }
    }
    assertThat(failures).as("failures by the seed of the schedule").isEmpty();
  }

  private void disturb(String name, int seed, Job job) throws IOException, SparkException {
    SplittableRandom random = Seed.of(seed).child(name).random();
    boolean objectStore = random.nextInt(3) == 0;
    Undisturbed whole = undisturbed(name, objectStore, job);
    Path output = folder.resolve(name + "-" + seed);
    for (int run = 0; run < 2; run++) {
      Faults faults =
          run == 0 || random.nextInt(3) == 0
              ? Faults.random(random, whole.operations(), objectStore)
              : Faults.none(objectStore);
      try {
        job.run(at(output, faults));
        assertThat(content(output)).as(faults.happened()).isEqualTo(whole.files());
      } catch (Faults.Crash end) {
        assertThat(faults.crashed()).isTrue();
      } catch (IOException | SparkException | RuntimeException failure) {
        if (!faults.crashed()) {
          assertThat(message(failure))
              .as(faults.happened())
              .matches("(Cannot|Invalid|Unsupported) [^\n]+\n")
              .doesNotContain("null", "Exception");
        }
      }
    }
    job.run(at(output, Faults.none(objectStore)));
    assertThat(content(output)).isEqualTo(whole.files());
  }

  /** What the command prints. */
  private static String message(Exception failure) {
    StringWriter printed = new StringWriter();
    CommandLine command = new CommandLine(CommandLine.Model.CommandSpec.create());
    command.setErr(new PrintWriter(printed));
    new Failures().handleExecutionException(failure, command, null);
    return printed.toString();
  }

  private Undisturbed undisturbed(String name, boolean objectStore, Job job)
      throws IOException, SparkException {
    String variant = name + (objectStore ? "-objects" : "-files");
    if (!undisturbed.containsKey(variant)) {
      Faults none = Faults.none(objectStore);
      job.run(at(folder.resolve(variant), none));
      undisturbed.put(
          variant, new Undisturbed(content(folder.resolve(variant)), none.operations()));
    }
    return undisturbed.get(variant);
  }

  private static String at(Path output, Faults faults) {
    String name = output.getFileName().toString();
    faults.install(name, spark.hadoopConfiguration());
    return "faulty://" + name + output;
  }

  /** The content of every file, but for the hidden ones of attempts, by its path. */
  private static Map<String, String> content(Path output) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          content.put(
              output.relativize(file).toString(),
              HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
      }
    }
    return content;
  }
}
