package io.convoy.training.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.CenterCrop;
import io.convoy.dataset.preprocessing.crop.CropStrategy;
import io.convoy.dataset.preprocessing.crop.ImageCrop;
import io.convoy.dataset.preprocessing.crop.SlidingWindow;
import io.convoy.dataset.preprocessing.crop.TenCrops;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsClassifierTest {
  private static final Shape INPUT = new Shape(1, 1, 2);
  private final FirstPixel network = new FirstPixel();

  @Test
  void outputsOfASingleCropAreUnchanged() {
    Preprocessing exact = preprocessing(Framing.EXACT);

    List<Classifier.Outputs> outputs =
        outputs(
            new CenterCrop(), exact, 2, image(1, 2, 51, 0), image(1, 2, 255, 0), image(1, 2, 3, 4));

    assertThat(outputs).hasSize(3);
    assertThat(outputs.get(0).probabilities()).containsExactly(51 / 255f, 1 - 51 / 255f);
    assertThat(outputs.get(0).features().get(0)).containsExactly(2 * (51 / 255f));
    assertThat(outputs.get(1).probabilities()).containsExactly(1, 0);
    assertThat(network.batches).containsExactly(2, 1);
  }

  @Test
  void outputsOfTenCropsAreTheirMean() {
    // The first pixels are 0, 51 and 102 from left to right, mirrored 51, 102 and 153.
    Image wide = image(2, 4, 0, 51, 102, 153, 0, 51, 102, 153);

    List<Classifier.Outputs> outputs =
        outputs(new TenCrops(), preprocessing(Framing.shorterSide(2)), 64, wide);

    assertThat(network.batches).containsExactly(10);
    assertThat(outputs.get(0).probabilities()[0])
        .isCloseTo((2 * (0 + 51 + 102 + 153) + 51 + 102) / 2550f, within(1e-6f));
  }

  @Test
  void cropsAreWeightedByTheirPlaces() {
    // Of 5 places with stride 1 the runs at offsets 0 and 1 have 3 and 2.
    Image row = image(1, 6, 255, 0, 0, 0, 0, 0);

    List<Classifier.Outputs> outputs =
        outputs(new SlidingWindow(2, 1), preprocessing(Framing.EXACT), 64, row);

    assertThat(network.batches).containsExactly(1, 1);
    assertThat(outputs.get(0).probabilities()[0]).isEqualTo(3 / 5f);
  }

  @Test
  void batchesOfLargerCropsAreSmaller() {
    Preprocessing exact = preprocessing(Framing.EXACT);
    Image large = image(1, 8, 0, 0, 0, 0, 0, 0, 0, 0);

    outputs(new SlidingWindow(2, 2), exact, 8, large, large, large, image(1, 2, 0, 0));

    assertThat(network.batches).containsExactly(2, 1, 1);
  }

  private List<Classifier.Outputs> outputs(
      CropStrategy strategy, Preprocessing preprocessing, int batchSize, Image... images) {
    List<List<ImageCrop>> parts = new ArrayList<>();
    for (Image image : images) {
      parts.add(strategy.of(image, preprocessing));
    }
    return new PartsClassifier(network, preprocessing, batchSize).outputs(parts);
  }

  private static Preprocessing preprocessing(Framing framing) {
    return new Preprocessing(INPUT, framing, List.of(0.0), List.of(1.0), Augmentation.NONE);
  }

  private static Image image(int height, int width, int... values) {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      pixels[i] = (byte) values[i];
    }
    return new Image(new Shape(1, height, width), pixels);
  }

  /** The first pixel is the probability of the first of two classes; a feature is its double. */
  private static final class FirstPixel implements Classifier {
    final List<Integer> batches = new ArrayList<>();

    @Override
    public void load(float[] parameters) {
      throw new UnsupportedOperationException();
    }

    @Override
    public float[] probabilities(ImageBatch batch) {
      return outputs(batch).probabilities();
    }

    @Override
    public Outputs outputs(ImageBatch batch) {
      batches.add(batch.size());
      float[] rows = new float[2 * batch.size()];
      float[] features = new float[batch.size()];
      for (int i = 0; i < batch.size(); i++) {
        float first = batch.pixels()[i * batch.shape().size()];
        rows[2 * i] = first;
        rows[2 * i + 1] = 1 - first;
        features[i] = 2 * first;
      }
      return new Outputs(rows, List.of(features));
    }

    @Override
    public void close() {
      // Nothing to close.
    }
  }
}
