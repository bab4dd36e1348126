package io.convoy.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

  private static final Pattern PROPOSAL = Pattern.compile("(input|or|pad|stride) (\\d+)");

  @Test
  void positionsFollowTheFormula() {
    assertThat(Window.of(11, 4).columnPositions(227)).isEqualTo(55);
    assertThat(Window.of(3, 1).withPadding(1).columnPositions(224)).isEqualTo(224);
    assertThat(Window.of(5, 1).columnPositions(5)).isEqualTo(1);
  }

  @Test
  void truncationLeavesOutTheBorder() {
    assertThat(Window.of(7, 2).withPadding(3).truncate().columnPositions(224)).isEqualTo(112);
    assertThat(Window.of(2, 2).truncate().columnPositions(5)).isEqualTo(2);
  }

  /** Expected: torch.nn.MaxPool2d with ceil_mode, by its documented formula. */
  @ParameterizedTest
  @CsvSource({
    // size, stride, padding, input, positions, values beyond
    "3, 2, 0, 112, 56, 1",
    "3, 2, 0, 7, 3, 0",
    "2, 2, 0, 7, 4, 1",
    "2, 2, 0, 14, 7, 0",
    "3, 2, 1, 8, 5, 2",
    "3, 2, 1, 7, 4, 1",
    "3, 1, 1, 28, 28, 1",
    // The last position would begin outside.
    "1, 2, 0, 8, 4, 0",
    "2, 3, 0, 3, 1, 0",
  })
  void coveringAddsThePositionThatBeginsInside(
      int size, int stride, int padding, int input, int positions, int beyond) {
    Window window = Window.of(size, stride).withPadding(padding).cover();

    assertThat(window.columnPositions(input)).isEqualTo(positions);
    assertThat(window.columnsRight(input)).isEqualTo(beyond);
    assertThat(window.rowsBelow(input)).isEqualTo(beyond);
  }

  @Test
  void rejectsWindowLargerThanInput() {
    assertThatThrownBy(() -> Window.of(11, 4).columnPositions(8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot slide an 11x11 window (pad 0) over an input of size 8");
    assertThatThrownBy(() -> Window.of(5, 1).withPadding(1).truncate().columnPositions(2))
        .hasMessage("Cannot slide a 5x5 window (pad 1) over an input of size 2");
  }

  @Test
  void tellsWhatFitsWherePositionsAreNotWhole() {
    assertThatThrownBy(() -> Window.of(11, 4).columnPositions(224))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot slide an 11x11 window over an input of size 224: (224 - 11 + 2 x 0) / 4 + 1 is"
                + " not a whole number (what fits: input 223 or 227; stride 3; truncate())");
    assertThatThrownBy(() -> Window.of(3, 3).withPadding(1).columnPositions(9))
        .hasMessage(
            "Cannot slide a 3x3 window over an input of size 9: (9 - 3 + 2 x 1) / 3 + 1 is not a"
                + " whole number (what fits: input 7 or 10; pad 0; stride 2; truncate())");
  }

  @Test
  void everythingItProposesFits() {
    for (int size = 2; size <= 5; size++) {
      for (int stride = 2; stride <= 5; stride++) {
        for (int padding = 0; padding < size; padding++) {
          for (int input = size; input <= 12; input++) {
            assertProposalsFit(Window.of(size, stride).withPadding(padding), input);
          }
        }
      }
    }
  }

  private static void assertProposalsFit(Window window, int input) {
    if ((input - window.span() + 2 * window.padding()) % window.stride() == 0) {
      return;
    }
    String message = catchThrowable(() -> window.columnPositions(input)).getMessage();
    Matcher proposal = PROPOSAL.matcher(message.substring(message.indexOf("what fits")));
    while (proposal.find()) {
      int number = Integer.parseInt(proposal.group(2));
      int positions =
          switch (proposal.group(1)) {
            case "pad" -> window.withPadding(number).columnPositions(input);
            case "stride" -> window.withStride(number).columnPositions(input);
            default -> window.columnPositions(number);
          };
      assertThat(positions).as(message).isPositive();
    }
  }

  @Test
  void proposesNoInputBelowOne() {
    assertThatThrownBy(() -> Window.of(3, 3).withPadding(2).columnPositions(1))
        .hasMessageContaining("what fits: input 2; pad 1; stride 2; truncate()");
  }

  @Test
  void dilationReadsEveryOtherValue() {
    Window dilated = Window.of(3, 1).withDilation(2);

    assertThat(dilated.columnPositions(8)).isEqualTo(4);
    assertThat(dilated.withPadding(2).columnPositions(8)).isEqualTo(8);
    assertThatThrownBy(() -> dilated.columnPositions(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot slide a 3x3 window dilated to 5x5 (pad 0) over an input of size 4");
    assertThatThrownBy(() -> dilated.withStride(2).columnPositions(8))
        .hasMessage(
            "Cannot slide a 3x3 window dilated to 5x5 over an input of size 8: (8 - 5 + 2 x 0) / 2 + 1"
                + " is not a whole number (what fits: input 7 or 9; stride 1; truncate())");
  }

  @Test
  void rowsAndColumnsAreCountedByThemselves() {
    assertThat(Window.of(2, 5, 1).output(7, new Shape(3, 4, 9))).isEqualTo(new Shape(7, 3, 5));
    assertThat(Window.of(6, 1, 1).output(7, new Shape(3, 6, 4))).isEqualTo(new Shape(7, 1, 4));
  }

  @Test
  void windowOfOneRowIsForImagesOfOneRow() {
    Window row = Window.of(1, 5, 2).withPadding(2);

    assertThat(row.rowPadding()).isZero();
    assertThat(row.columnPadding()).isEqualTo(2);
    assertThat(row.output(4, new Shape(1, 1, 9))).isEqualTo(new Shape(4, 1, 5));
    assertThatThrownBy(() -> row.output(4, new Shape(1, 2, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot slide a 1x5 window over an input of height 2 (must be 1)");
  }

  @Test
  void positionsOfRandomWindowsFollowTheFormula() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 1000; i++) {
      Window window = Windows.random(random);
      int input = window.span() + random.nextInt(40);
      int exact = input - window.span() + 2 * window.padding();

      assertThat(window.truncate().columnPositions(input)).isEqualTo(exact / window.stride() + 1);
      if (exact % window.stride() == 0) {
        assertThat(window.columnPositions(input)).isEqualTo(exact / window.stride() + 1);
      }
    }
  }

  @Test
  void everyPositionReadsInsideThePaddedInput() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 1000; i++) {
      Window window = Windows.random(random);
      int input = window.span() + random.nextInt(40);
      int last = (window.truncate().columnPositions(input) - 1) * window.stride();

      assertThat(last + window.span()).isLessThanOrEqualTo(input + 2 * window.padding());
      assertThat(last + window.stride() + window.span())
          .isGreaterThan(input + 2 * window.padding());
    }
  }

  @Test
  void rejectsNumbersOutOfRange() {
    assertThatThrownBy(() -> Window.of(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid window: 0 (must be at least 1)");
    assertThatThrownBy(() -> Window.of(3, 0)).hasMessage("Invalid stride: 0 (must be at least 1)");
    assertThatThrownBy(() -> Window.of(3, 1).withDilation(0))
        .hasMessage("Invalid dilation: 0 (must be at least 1)");
    assertThatThrownBy(() -> Window.of(3, 1).withPadding(3))
        .hasMessage("Invalid padding: 3 (must be at least 0 and less than the window, 3)");
    assertThatThrownBy(() -> Window.of(3, 1).withPadding(-1))
        .hasMessage("Invalid padding: -1 (must be at least 0 and less than the window, 3)");
  }
}
