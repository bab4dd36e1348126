package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Seed;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CropTest {
  private static final Shape INPUT = new Shape(1, 4, 5);

  @Test
  void centerLeavesTheWindowWhereItIs() {
    CropWindow view = CropWindow.centered(10, 10, INPUT);
    assertThat(Crop.CENTER.place(view, INPUT, Seed.of(1))).isEqualTo(view);
  }

  @Test
  void randomWindowIsAnywhereWithinTheImage() {
    assertThat(tops(Crop.random(0), 7)).isEqualTo(range(0, 3));
    assertThat(lefts(Crop.random(0), 7)).isEqualTo(range(0, 2));
  }

  @Test
  void paddedWindowReachesBeyondTheImage() {
    assertThat(tops(Crop.random(2), 4)).isEqualTo(range(-2, 2));
    assertThat(lefts(Crop.random(2), 5)).isEqualTo(range(-2, 2));
    assertThat(tops(Crop.random(1), 6)).isEqualTo(range(-1, 3));
  }

  @Test
  void whatIsBeyondTheImageIsBlack() {
    Shape window = new Shape(2, 2, 2);
    CropWindow beyond = new CropWindow(2, 2, -1, 1);
    assertThat(Pixels.of(beyond.of(Pixels.counting(2, 2, 2), window)))
        .containsExactly(0, 0, 2, 0, 0, 0, 6, 0);
  }

  @Test
  void resizedImageIsPaddedLikeOneThatHasTheSize() {
    Shape window = new Shape(1, 2, 2);
    CropWindow view = new CropWindow(2, 2, 1, -1);
    assertThat(Pixels.of(view.of(Pixels.image(new Shape(1, 1, 1), 9), window)))
        .containsExactly(0, 9, 0, 0);
  }

  @Test
  void rejectsPaddingThatMakesNoSense() {
    assertThatThrownBy(() -> Crop.random(-1))
        .hasMessage("Invalid augmentation crop padding: -1 (must be 0 or more)");
    assertThatThrownBy(() -> new Crop(false, 4))
        .hasMessage("Invalid augmentation crop padding: 4 (must be 0 unless the crop is random)");
    assertThatThrownBy(() -> Crop.random(4).requireFor(Framing.EXACT, INPUT))
        .hasMessage("Invalid augmentation crop padding: 4 (must be less than 4 for 1x4x5)");
  }

  @Test
  void rejectsACropThatWouldAlwaysBeTheSame() {
    assertThatThrownBy(() -> Crop.random(0).requireFor(Framing.EXACT, INPUT))
        .hasMessage(
            "Unsupported augmentation: random crop with resize exact (supported: with shorter-side;"
                + " with exact if padded)");
    assertThatThrownBy(() -> Crop.random(2).requireFor(Framing.FIT, INPUT))
        .hasMessage(
            "Unsupported augmentation: random crop padded by 2 with resize fit (supported: with"
                + " shorter-side; with exact if padded)");
    Crop.random(0).requireFor(Framing.shorterSide(5), INPUT);
    Crop.random(3).requireFor(Framing.EXACT, INPUT);
    Crop.CENTER.requireFor(Framing.FIT, INPUT);
  }

  private static Set<Long> tops(Crop crop, int height) {
    return views(crop, height, 100).map(CropWindow::top).collect(Collectors.toSet());
  }

  private static Set<Long> lefts(Crop crop, int width) {
    return views(crop, 100, width).map(CropWindow::left).collect(Collectors.toSet());
  }

  private static Stream<CropWindow> views(Crop crop, int height, int width) {
    CropWindow center = CropWindow.centered(height, width, INPUT);
    return IntStream.range(0, 200).mapToObj(i -> crop.place(center, INPUT, Seed.of(1).child(i)));
  }

  private static Set<Long> range(int first, int last) {
    return LongStream.rangeClosed(first, last).boxed().collect(Collectors.toSet());
  }
}
