package io.convoy.spark.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.batch.Batch;
import io.convoy.dataset.batch.Batches;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.CenterCrop;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import io.convoy.training.LinearBackend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.optimization.Updater;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceBatchesTest {
  private static final int IMAGES = 50;
  private static final int BATCH_SIZE = 16;
  private static final Shape INPUT = new Shape(3, 9, 11);
  private static final Preprocessing PREPROCESSING = preprocessing();
  private static final LinearBackend BACKEND = new LinearBackend(INPUT, 4, new Updater.Sgd());
  private static final float[] PARAMETERS = BACKEND.initial(Seed.of(3)).parameters();
  private static final int[] ALL = IntStream.range(0, IMAGES).toArray();

  @TempDir private Path folder;
  private LabeledImages images;

  @BeforeEach
  void openImages() {
    List<NamedBytes> files = new ArrayList<>();
    for (int number = 0; number < IMAGES; number++) {
      files.add(new NamedBytes("cat/%s.png".formatted(10 + number), png(number)));
    }
    Path tar = ImageArchives.tar(folder.resolve("cats.tar"), files);
    Configuration configuration = new Configuration();
    images =
        Formats.index(new DataLocation(tar.toString(), Split.TRAIN), configuration)
            .open(configuration);
  }

  @Test
  void centerCropsGiveTheBitsOfTrainingBatchesWithoutAugmentation() {
    List<Integer> examples = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    List<float[]> probabilities = new ArrayList<>();
    try (Predictor predictor = predictor();
        InferenceBatches batches = predictor.batches(images, ALL, BadImagePolicy.SKIP)) {
      while (batches.hasNext()) {
        for (ImageOutputs image : batches.next()) {
          image.rejection().ifPresent(rejections::add);
          image
              .outputs()
              .ifPresent(
                  outputs -> {
                    examples.add(image.example());
                    probabilities.add(outputs.probabilities());
                  });
        }
      }
    }

    Batches.Source source =
        new Batches.Source(
            images,
            PREPROCESSING.withoutAugmentation(),
            BadImagePolicy.SKIP,
            new EpochSeed(Seed.of(0), 0));
    List<Integer> expectedExamples = new ArrayList<>();
    List<Rejection> expectedRejections = new ArrayList<>();
    List<Float> expectedProbabilities = new ArrayList<>();
    try (Classifier classifier = BACKEND.classifier();
        Batches batches = new Batches(source, ALL, BATCH_SIZE)) {
      classifier.load(PARAMETERS);
      while (batches.hasNext()) {
        Batch batch = batches.next();
        expectedRejections.addAll(batch.rejected());
        IntStream.of(batch.used()).forEach(expectedExamples::add);
        for (float probability : classifier.probabilities(batch.images().orElseThrow())) {
          expectedProbabilities.add(probability);
        }
      }
    }
    assertThat(examples).isEqualTo(expectedExamples).hasSize(IMAGES - 3);
    assertThat(rejections).isEqualTo(expectedRejections).hasSize(3);
    assertThat(probabilities.stream().flatMap(row -> floats(row).stream()).toList())
        .isEqualTo(expectedProbabilities);
  }

  @Test
  void badImageFailsUnlessItIsSkipped() {
    try (Predictor predictor = predictor();
        InferenceBatches batches =
            predictor.batches(images, new int[] {0, 20}, BadImagePolicy.FAIL)) {
      assertThatThrownBy(batches::next)
          .isInstanceOf(BadImageException.class)
          .hasMessageContaining("cats.tar!cat/30.png");
    }
  }

  private static Predictor predictor() {
    Predictor predictor =
        new Predictor(new PredictorFactory(BACKEND, PREPROCESSING, new CenterCrop(), BATCH_SIZE));
    predictor.load(PARAMETERS);
    return predictor;
  }

  private static List<Float> floats(float[] values) {
    List<Float> floats = new ArrayList<>();
    for (float value : values) {
      floats.add(value);
    }
    return floats;
  }

  private static Preprocessing preprocessing() {
    return new Preprocessing(
        INPUT,
        Framing.shorterSide(12),
        List.of(0.4, 0.5, 0.6),
        List.of(0.2, 0.25, 0.3),
        Augmentation.NONE);
  }

  /** Of different sizes, gray or colored; those with numbers 20 to 22 cannot be decoded. */
  private static byte[] png(int number) {
    if (number >= 20 && number <= 22) {
      return new byte[] {1, 2, 3};
    }
    int type = number % 3 == 0 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(12 + number % 5, 10 + number % 7, type);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, 0x9e3779b9 * (number * 1000 + y * 37 + x));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write an image", e);
    }
    return bytes.toByteArray();
  }
}
