package io.convoy.spark.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.CenterCrop;
import io.convoy.spark.inference.InferenceModel;
import io.convoy.spark.table.TableFormat;
import io.convoy.spark.units.UnitStore;
import io.convoy.testing.LocalSpark;
import io.convoy.training.LinearBackend;
import io.convoy.training.backend.Backend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.backend.Replica;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.optimization.Updater;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkScorerIT {
  private static final ImageIndex<LabeledImages> DATA =
      Formats.index(
          new DataLocation("synthetic:digits?examples=6000", Split.TRAIN), new Configuration());
  private static final int IMAGES = DATA.open(new Configuration()).size();
  private static final Shape SHAPE = new Shape(1, 28, 28);
  private static final LinearBackend LINEAR = new LinearBackend(SHAPE, 10, new Updater.Sgd());

  private static final ScorePlan PLAN =
      new ScorePlan(
          "synthetic",
          "0123",
          IMAGES,
          "4567",
          new ScorePlan.Request(TableFormat.JSONL, 2, BadImagePolicy.SKIP));

  @TempDir private Path folder;

  @Test
  void unitsOfTasksThatFailedAndRanAgainAreWrittenOnce() throws Exception {
    UnitStore<ScoredUnit> whole = units("whole");
    UnitStore<ScoredUnit> retried = units("retried");
    // A task may fail twice.
    try (SparkSession session = LocalSpark.session(2, Map.of("spark.master", "local[2,3]"))) {
      assertThat(score(session, LINEAR, whole)).isEqualTo(IMAGES);
      Flaky.BATCHES.set(0);
      assertThat(score(session, new Flaky(), retried)).isEqualTo(IMAGES);

      assertThat(Flaky.BATCHES.get()).isGreaterThan((IMAGES + 63) / 64);
      assertThat(content(retried)).isEqualTo(content(whole));
    }
  }

  @Test
  void committedUnitsAreNotScoredAgain() throws Exception {
    UnitStore<ScoredUnit> units = units("out");
    try (SparkSession session = LocalSpark.session(2)) {
      score(session, LINEAR, units);
      int third = units.layout().size(2);
      Files.writeString(folder.resolve("out").resolve(units.layout().name(2)), "cut off");

      assertThat(units.committed(2)).isEmpty();
      assertThat(units.committed(3)).isPresent();
      assertThat(score(session, LINEAR, units)).isEqualTo(third);
      assertThat(units.committed(2)).isPresent();
    }
  }

  private UnitStore<ScoredUnit> units(String name) {
    return new UnitStore<>(
        new OutputFiles(
            new org.apache.hadoop.fs.Path(folder.resolve(name).toUri()), new Configuration()),
        new ScoreLayout(PLAN));
  }

  private static long score(SparkSession session, Backend backend, UnitStore<ScoredUnit> units)
      throws Exception {
    InferenceModel model =
        new InferenceModel(
            backend,
            LINEAR.initial(Seed.of(3)).parameters(),
            IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
            Preprocessing.identity(SHAPE),
            new CenterCrop());
    return new SparkScorer(
            JavaSparkContext.fromSparkContext(session.sparkContext()),
            model,
            DATA,
            PLAN,
            units.folder())
        .score(64, 120, read -> {});
  }

  /** Paths of all files, also of hidden ones, each with its lines. */
  private static List<String> content(UnitStore<ScoredUnit> units) throws IOException {
    Path folder = Path.of(units.folder().folder().toUri());
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .flatMap(
              file -> Stream.concat(Stream.of(folder.relativize(file).toString()), lines(file)))
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** A backend that fails in the middle of two units. */
  private record Flaky() implements Backend {
    static final AtomicInteger BATCHES = new AtomicInteger();

    @Override
    public String name() {
      return "flaky";
    }

    @Override
    public Replica replica() {
      return LINEAR.replica();
    }

    @Override
    public Classifier classifier() {
      Classifier classifier = LINEAR.classifier();
      return new Classifier() {
        @Override
        public void load(float[] parameters) {
          classifier.load(parameters);
        }

        @Override
        public float[] probabilities(ImageBatch batch) {
          int number = BATCHES.incrementAndGet();
          if (number == 3 || number == 20) {
            throw new IllegalStateException("Cannot classify: the test makes this batch fail");
          }
          return classifier.probabilities(batch);
        }

        @Override
        public void close() {
          classifier.close();
        }
      };
    }
  }
}
