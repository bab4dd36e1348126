package io.convoy.dataset.preprocessing.crop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Pixels;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CropStrategyTest {
  private static final Shape INPUT = new Shape(1, 2, 2);

  @Test
  void aSingleViewIsWhatEvaluationSees() {
    Preprocessing preprocessing =
        new Preprocessing(
            new Shape(3, 4, 5),
            Framing.shorterSide(6),
            List.of(0.1, 0.2, 0.3),
            List.of(0.5, 0.6, 0.7),
            Augmentation.NONE);
    Image image = Pixels.counting(1, 9, 13);
    float[] expected = new float[60];
    preprocessing.apply(image, Seed.of(0), false, expected, 0);

    List<ImageCrop> parts = new CenterCrop().of(image, preprocessing);

    assertThat(parts).hasSize(1);
    assertThat(values(parts.get(0), preprocessing)).isEqualTo(expected);
    assertThat(new CenterCrop().shorterSide(preprocessing)).isEqualTo(6);
  }

  @Test
  void tenCropsAreCornersCenterAndTheirMirrorImages() {
    // 1 2 3 4 / 5 6 7 8 / 9 10 11 12 / 13 14 15 16
    Image image = Pixels.counting(1, 4, 4);

    assertThat(pixels(new TenCrops().of(image, framed(Framing.shorterSide(4)))))
        .containsExactly(
            List.of(1, 2, 5, 6),
            List.of(2, 1, 6, 5),
            List.of(3, 4, 7, 8),
            List.of(4, 3, 8, 7),
            List.of(9, 10, 13, 14),
            List.of(10, 9, 14, 13),
            List.of(11, 12, 15, 16),
            List.of(12, 11, 16, 15),
            List.of(6, 7, 10, 11),
            List.of(7, 6, 11, 10));
  }

  @Test
  void tenCropsOfAnImageOfTheSizeOfTheInputAreTheImageAndItsMirrorImage() {
    assertThat(pixels(new TenCrops().of(Pixels.counting(1, 2, 2), framed(Framing.shorterSide(2)))))
        .hasSize(10)
        .containsOnly(List.of(1, 2, 3, 4), List.of(2, 1, 4, 3));
  }

  @Test
  void sixShiftsMoveTheImageByAPixelAlongItsDiagonalAndRepeatTheBorder() {
    // 1 2 3 / 4 5 6 / 7 8 9
    Preprocessing preprocessing = Preprocessing.identity(new Shape(1, 3, 3));
    assertThat(pixels(new SixShifts().of(Pixels.counting(1, 3, 3), preprocessing)))
        .containsExactly(
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
            List.of(3, 2, 1, 6, 5, 4, 9, 8, 7),
            List.of(1, 1, 2, 1, 1, 2, 4, 4, 5),
            List.of(2, 1, 1, 2, 1, 1, 5, 4, 4),
            List.of(5, 6, 6, 8, 9, 9, 8, 9, 9),
            List.of(6, 6, 5, 9, 9, 8, 9, 9, 8));
    assertThat(new SixShifts().imagesAtOnce(preprocessing, 64)).isEqualTo(10);
  }

  @Test
  void aNumberOfCropsNamesAStrategy() {
    Preprocessing preprocessing = framed(Framing.shorterSide(4));
    assertThat(CropStrategy.COUNTS)
        .extracting(count -> CropStrategy.of(count, preprocessing))
        .containsExactly(new CenterCrop(), new SixShifts(), new TenCrops());
    assertThatThrownBy(() -> CropStrategy.of(2, preprocessing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid crops: 2 (must be 1, 6 or 10)");
  }

  @Test
  void tenCropsOfAnImageThatIsResizedToTheInputAreRejected() {
    TenCrops.requireFor(framed(Framing.shorterSide(2)));
    assertThatThrownBy(() -> TenCrops.requireFor(framed(Framing.EXACT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot score ten crops: the model resizes images to 1x2x2 with resize exact, so that"
                + " all crops are the same (must be shorter-side)");
  }

  @Test
  void aSlidingWindowCoversTheCenterOfTheImageInWholeStrides() {
    List<ImageCrop> parts =
        new SlidingWindow(2, 2).of(Pixels.counting(1, 5, 8), framed(Framing.EXACT));

    assertThat(parts).hasSize(1);
    // 3 rows of room, of which 1 is left over; 6 columns.
    assertThat(parts.get(0).shape()).isEqualTo(new Shape(1, 4, 8));
    assertThat(parts.get(0).places()).isEqualTo(2 * 4);
    assertThat(pixels(parts).get(0)).startsWith(1, 2, 3).endsWith(31, 32);
  }

  @Test
  void whatIsLeftOverIsLeftOutOnBothSides() {
    List<ImageCrop> parts =
        new SlidingWindow(4, 4).of(Pixels.counting(1, 2, 4), framed(Framing.EXACT));

    assertThat(pixels(parts)).containsExactly(List.of(2, 3, 6, 7));
  }

  @Test
  void aFinerStrideIsOneRunForEachOffset() {
    List<ImageCrop> parts =
        new SlidingWindow(4, 2).of(Pixels.counting(1, 2, 9), framed(Framing.EXACT));

    // Places begin at columns 0, 4 and at 2, 6; the first row is the only one.
    assertThat(pixels(parts))
        .containsExactly(
            List.of(1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15),
            List.of(3, 4, 5, 6, 7, 8, 12, 13, 14, 15, 16, 17));
    assertThat(parts).extracting(ImageCrop::places).containsExactly(2, 2);
  }

  @Test
  void aLargeImageIsSeenInPartsThatShareNoPlace() {
    Image image = new Image(new Shape(1, 2, 1300), new byte[2600]);
    List<ImageCrop> parts = new SlidingWindow(2, 2).of(image, framed(Framing.EXACT));

    assertThat(parts)
        .extracting(ImageCrop::shape)
        .containsExactly(new Shape(1, 2, 512), new Shape(1, 2, 512), new Shape(1, 2, 276));
    assertThat(parts.stream().mapToInt(ImageCrop::places).sum()).isEqualTo(1298 / 2 + 1);
  }

  @Test
  void anImageIsSeenInItsOwnSizeUnlessItHasAShorterSide() {
    SlidingWindow sliding = new SlidingWindow(1, 1);
    Preprocessing exact = framed(Framing.EXACT);
    Preprocessing sided = framed(Framing.shorterSide(3));

    assertThat(sliding.shorterSide(exact)).isEqualTo(LabeledImages.FULL_SIZE);
    assertThat(sliding.shorterSide(sided)).isEqualTo(3);
    assertThat(sliding.of(Pixels.counting(1, 6, 12), exact).get(0).shape())
        .isEqualTo(new Shape(1, 6, 12));
    assertThat(sliding.of(Pixels.counting(1, 6, 12), sided).get(0).shape())
        .isEqualTo(new Shape(1, 3, 6));
  }

  @Test
  void anImageSmallerThanTheInputIsEnlargedUntilItCoversIt() {
    SlidingWindow sliding = new SlidingWindow(1, 1);
    assertThat(sliding.of(Pixels.counting(1, 1, 3), framed(Framing.EXACT)).get(0).shape())
        .isEqualTo(new Shape(1, 2, 6));
    assertThat(sliding.of(Pixels.counting(1, 3, 1), framed(Framing.FIT)).get(0).shape())
        .isEqualTo(new Shape(1, 6, 2));
  }

  @Test
  void refusesAStrideThatTheNetworkCannotMoveBy() {
    for (int stride : new int[] {0, 5, 64}) {
      assertThatThrownBy(() -> new SlidingWindow(32, stride))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Invalid stride: %s (must divide 32, the stride of the network)".formatted(stride));
    }
  }

  private static Preprocessing framed(Framing framing) {
    return new Preprocessing(INPUT, framing, List.of(0.0), List.of(1.0), Augmentation.NONE);
  }

  private static List<List<Integer>> pixels(List<ImageCrop> parts) {
    return parts.stream()
        .map(
            part -> {
              float[] values = values(part, framed(Framing.EXACT));
              List<Integer> pixels = new ArrayList<>();
              for (float value : values) {
                pixels.add(Math.round(255 * value));
              }
              return pixels;
            })
        .toList();
  }

  private static float[] values(ImageCrop part, Preprocessing preprocessing) {
    float[] values = new float[part.shape().size()];
    part.write(preprocessing, values, 0);
    return values;
  }
}
