package io.convoy.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {

  @Test
  void windowsWidenItByTheStrideBefore() {
    ReceptiveField pooled = ReceptiveField.PIXEL.slide(Window.of(2, 2));

    assertThat(pooled).hasToString("2x2/2");
    assertThat(pooled.slide(Window.of(5, 1))).hasToString("10x10/2");
  }

  @Test
  void dilationWidensIt() {
    ReceptiveField field = new ReceptiveField(3, 2);

    assertThat(field.slide(Window.of(3, 1).withDilation(4))).hasToString("19x19/2");
  }

  @Test
  void longerSideCounts() {
    assertThat(ReceptiveField.PIXEL.slide(Window.of(1, 5, 1))).hasToString("5x5/1");
  }

  @Test
  void stackedConvolutionsOfThreeSeeTwoMorePixelsEach() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100; i++) {
      int layers = random.nextInt(60);
      ReceptiveField field =
          IntStream.range(0, layers)
              .boxed()
              .reduce(
                  ReceptiveField.PIXEL,
                  (before, layer) -> before.slide(Window.of(3, 1)),
                  (one, other) -> one);

      assertThat(field).isEqualTo(new ReceptiveField(1 + 2 * layers, 1));
    }
  }

  /** From the field's definition: the pixels between the first and the last that a value reads. */
  @Test
  void fieldOfRandomStacksSpansThePixelsThatOneValueReads() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 200; i++) {
      ReceptiveField field = ReceptiveField.PIXEL;
      List<Window> stack = Stream.generate(() -> Windows.random(random)).limit(4).toList();
      for (Window window : stack) {
        field = field.slide(window);
      }
      int first = 0;
      int last = 0;
      for (int layer = stack.size() - 1; layer >= 0; layer--) {
        Window window = stack.get(layer);
        first = first * window.stride() - window.padding();
        last = last * window.stride() - window.padding() + window.span() - 1;
      }

      assertThat(field.size()).isEqualTo(last - first + 1);
    }
  }

  @Test
  void maximumIsTakenOfBothNumbers() {
    assertThat(new ReceptiveField(3, 4).max(new ReceptiveField(5, 2)))
        .isEqualTo(new ReceptiveField(5, 4));
  }

  @Test
  void rejectsNumbersBelowOne() {
    assertThatThrownBy(() -> new ReceptiveField(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid receptive field size: 0 (must be at least 1)");
    assertThatThrownBy(() -> new ReceptiveField(1, 0))
        .hasMessage("Invalid receptive field stride: 0 (must be at least 1)");
  }
}
