package io.convoy.dataset.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
  private static final Shape INPUT = new Shape(1, 2, 2);

  @Test
  void exactStretches() {
    Image row = Pixels.image(new Shape(1, 1, 2), 0, 100);
    Image framed = frame(Framing.EXACT, row, new Shape(1, 2, 4));
    assertThat(Pixels.of(framed)).containsExactly(0, 25, 75, 100, 0, 25, 75, 100);
  }

  @Test
  void imageThatFitsAlreadyIsNotCopied() {
    Image image = Pixels.counting(1, 2, 2);
    assertThat(frame(Framing.EXACT, image, INPUT)).isSameAs(image);
    assertThat(frame(Framing.FIT, image, INPUT)).isSameAs(image);
    assertThat(frame(Framing.shorterSide(2), image, INPUT)).isSameAs(image);
  }

  @Test
  void shorterSideShowsTheMiddle() {
    Image wide = Pixels.counting(1, 2, 6);
    assertThat(Pixels.of(frame(Framing.shorterSide(2), wide, INPUT))).containsExactly(3, 4, 9, 10);
    Image high = Pixels.counting(1, 6, 2);
    assertThat(Pixels.of(frame(Framing.shorterSide(2), high, INPUT))).containsExactly(5, 6, 7, 8);
  }

  @Test
  void shorterSideCutsOffAMarginOfEveryImage() {
    Image image = Pixels.counting(1, 4, 4);
    assertThat(Pixels.of(frame(Framing.shorterSide(4), image, INPUT)))
        .containsExactly(6, 7, 10, 11);
  }

  @ParameterizedTest
  @CsvSource({"37,53", "53,37", "9,90", "40,40"})
  void shorterSideIsThePartOfTheWholeResizedImage(int height, int width) {
    Image image = Pixels.counting(3, height, width);
    Shape input = new Shape(3, 24, 20);
    int side = 29;
    Image whole =
        Resizing.toSize(
            image,
            (int) Math.max(side, Math.round((double) side * height / width)),
            (int) Math.max(side, Math.round((double) side * width / height)));
    CropWindow view = Framing.shorterSide(side).view(image.shape(), input);
    assertThat(view.height()).isEqualTo(whole.shape().height());
    assertThat(view.width()).isEqualTo(whole.shape().width());
    assertThat(Pixels.of(view.of(image, input))).isEqualTo(Pixels.of(view.of(whole, input)));
  }

  @Test
  void fitPadsWithBlackOnBothSides() {
    Shape square = new Shape(1, 4, 4);
    Image wide = Pixels.image(new Shape(1, 2, 4), 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(Pixels.of(frame(Framing.FIT, wide, square)))
        .containsExactly(0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0);
    Image high = Pixels.image(new Shape(1, 4, 2), 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(Pixels.of(frame(Framing.FIT, high, square)))
        .containsExactly(0, 1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0, 0, 7, 8, 0);
  }

  @Test
  void fitShrinksAndEnlargesToTheSizeThatFits() {
    Image large = Pixels.image(new Shape(1, 8, 4), filled(32, 90));
    assertThat(Pixels.of(frame(Framing.FIT, large, INPUT))).containsExactly(0, 90, 0, 90);
    Image small = Pixels.image(new Shape(1, 1, 1), 70);
    assertThat(Pixels.of(frame(Framing.FIT, small, INPUT))).containsOnly(70);
  }

  @ParameterizedTest
  @CsvSource({"1,1000", "1000,1", "1,1", "1,65535"})
  void everyImageCanBeFramed(int height, int width) {
    Shape shape = new Shape(3, height, width);
    Image image = Pixels.image(shape, filled(shape.size(), 200));
    Shape input = new Shape(3, 224, 224);
    assertThat(Pixels.of(frame(Framing.EXACT, image, input))).containsOnly(200);
    assertThat(Pixels.of(frame(Framing.shorterSide(256), image, input))).containsOnly(200);
    Image fitted = frame(Framing.FIT, image, input);
    assertThat(fitted.shape()).isEqualTo(input);
    assertThat(Pixels.of(fitted)).contains(200);
  }

  @Test
  void resizedImageMayHaveMorePixelsThanFitIntoAnInt() {
    Image line = new Image(new Shape(1, 1, 10_000_000), new byte[10_000_000]);
    CropWindow view = Framing.shorterSide(512).view(line.shape(), new Shape(1, 224, 224));
    assertThat(view.width()).isEqualTo(5_120_000_000L);
    Image framed = view.of(line, new Shape(1, 224, 224));
    assertThat(Pixels.of(framed)).containsOnly(0);
  }

  @Test
  void asksForNoMorePixelsThanItNeeds() {
    Shape input = new Shape(3, 100, 200);
    assertThat(Framing.EXACT.sideNeeded(input)).isEqualTo(200);
    assertThat(Framing.FIT.sideNeeded(input)).isEqualTo(100);
    assertThat(Framing.shorterSide(256).sideNeeded(input)).isEqualTo(256);
  }

  @Test
  void rejectsAShorterSideThatMeansNothing() {
    assertThatThrownBy(() -> new Framing(Resize.SHORTER_SIDE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid shorter side: 0 (must be at least 1 for resize shorter-side)");
    assertThatThrownBy(() -> new Framing(Resize.FIT, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid shorter side: 5 (must be 0 for resize fit)");
    assertThatThrownBy(() -> Framing.shorterSide(199).requireFor(new Shape(3, 100, 200)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid shorter side: 199 (must be at least 200 to fill 3x100x200)");
  }

  private static Image frame(Framing framing, Image image, Shape input) {
    return framing.view(image.shape(), input).of(image, input);
  }

  private static int[] filled(int count, int value) {
    int[] values = new int[count];
    Arrays.fill(values, value);
    return values;
  }
}
