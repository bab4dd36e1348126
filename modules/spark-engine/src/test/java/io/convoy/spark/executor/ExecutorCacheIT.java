package io.convoy.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.CenterCrop;
import io.convoy.spark.evaluation.SparkEvaluator;
import io.convoy.spark.inference.InferenceModel;
import io.convoy.spark.scoring.ScorePlan;
import io.convoy.spark.scoring.SparkScorer;
import io.convoy.spark.table.TableFormat;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LocalSpark;
import io.convoy.testing.NamedBytes;
import io.convoy.training.LinearBackend;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.optimization.Updater;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorCacheIT {
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static final Shape SHAPE = new Shape(1, 8, 8);
  private static final LinearBackend BACKEND = new LinearBackend(SHAPE, 2, new Updater.Sgd());
  private static final float[] PARAMETERS = BACKEND.initial(Seed.of(3)).parameters();
  private static final Configuration CONFIGURATION = new Configuration();

  private static SparkSession session;
  private static JavaSparkContext spark;

  @TempDir private Path folder;
  private Path tar;
  private OpenedImages<LabeledImages> opened;

  @BeforeAll
  static void startSpark() {
    session = LocalSpark.session(2);
    spark = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  @AfterAll
  static void stopSpark() {
    session.stop();
  }

  @BeforeEach
  void openArchive() throws IOException {
    ExecutorCache.local().empty();
    List<NamedBytes> files = new ArrayList<>();
    for (int number = 0; number < 300; number++) {
      String name = "%s/%s.png".formatted(number % 2 == 0 ? "cat" : "dog", number);
      files.add(new NamedBytes(name, png(number)));
    }
    tar = ImageArchives.tar(folder.resolve("pets.tar"), files);
    opened =
        OpenedImages.open(
            new DataLocation(tar.toString(), Split.TRAIN), BadImagePolicy.FAIL, CONFIGURATION);
  }

  @Test
  void evaluationClosesNetworksAndArchivesWhenItIsClosed() throws IOException {
    SparkEvaluator.Images images =
        SparkEvaluator.Images.of(
            opened, List.of("cat", "dog"), Preprocessing.identity(SHAPE), BadImagePolicy.FAIL);
    try (SparkEvaluator evaluator = new SparkEvaluator(spark, BACKEND, images, 16, 3)) {
      assertThat(evaluator.evaluate(PARAMETERS).evaluation().result().examples()).isEqualTo(300);
      assertThat(ExecutorCache.local().isEmpty()).isFalse();
      assertThat(timesOpen(tar)).isPositive();
    }
    assertThat(ExecutorCache.local().isEmpty()).isTrue();
    assertThat(timesOpen(tar)).isZero();
  }

  @Test
  void scoringClosesNetworksAndArchivesAtItsEnd() throws Exception {
    LabeledImages images = opened.images();
    images.stored(0);
    assertThat(timesOpen(tar)).isPositive();
    OutputFiles scores =
        new OutputFiles(
            new org.apache.hadoop.fs.Path(folder.resolve("scores").toUri()), CONFIGURATION);
    ScorePlan plan =
        new ScorePlan(
            images.location(),
            "0123",
            images.size(),
            "4567",
            new ScorePlan.Request(TableFormat.JSONL, 2, BadImagePolicy.SKIP));
    InferenceModel model =
        new InferenceModel(
            BACKEND,
            PARAMETERS,
            List.of("cat", "dog"),
            Preprocessing.identity(SHAPE),
            new CenterCrop());

    assertThat(
            new SparkScorer(spark, model, opened.index(), plan, scores).score(64, 120, read -> {}))
        .isEqualTo(300);

    assertThat(ExecutorCache.local().isEmpty()).isTrue();
    assertThat(timesOpen(tar)).isZero();
  }

  @Test
  void imagesStayReadableAfterTheCacheIsEmptied() throws IOException {
    byte[] first = opened.images().stored(0);
    ExecutorCache.local().empty();
    assertThat(timesOpen(tar)).isZero();
    assertThat(opened.images().stored(0)).isEqualTo(first);
    opened.images().close();
    assertThat(timesOpen(tar)).isZero();
  }

  /** Counts the file descriptors of this process that refer to a file. */
  private static long timesOpen(Path file) throws IOException {
    try (Stream<Path> descriptors = Files.list(OPEN_FILES)) {
      return descriptors.filter(descriptor -> refersTo(descriptor, file)).count();
    }
  }

  private static boolean refersTo(Path descriptor, Path file) {
    try {
      return Files.isSymbolicLink(descriptor) && Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static byte[] png(int number) {
    BufferedImage image =
        new BufferedImage(SHAPE.width(), SHAPE.height(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(number % 8, number / 8 % 8, 0, number % 256);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write an image", e);
    }
    return bytes.toByteArray();
  }
}
