package io.convoy.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final Pattern PROPOSAL = Pattern.compile("(input|or|pad|stride) (\\d+)");

  @Test
  void positionsFollowTheFormula() {
    assertThat(Window.of(11, 4).positions(227)).isEqualTo(55);
    assertThat(Window.of(3, 1).withPadding(1).positions(224)).isEqualTo(224);
    assertThat(Window.of(5, 1).positions(5)).isEqualTo(1);
  }

  @Test
  void truncationLeavesOutTheBorder() {
    assertThat(Window.of(7, 2).withPadding(3).truncate().positions(224)).isEqualTo(112);
    assertThat(Window.of(2, 2).truncate().positions(5)).isEqualTo(2);
  }

  @Test
  void refusesWindowLargerThanInput() {
    assertThatThrownBy(() -> Window.of(11, 4).positions(8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot slide an 11x11 window (pad 0) over an input of size 8");
    assertThatThrownBy(() -> Window.of(5, 1).withPadding(1).truncate().positions(2))
        .hasMessage("Cannot slide a 5x5 window (pad 1) over an input of size 2");
  }

  @Test
  void tellsWhatFitsWherePositionsAreNotWhole() {
    assertThatThrownBy(() -> Window.of(11, 4).positions(224))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot slide an 11x11 window over an input of size 224: (224 - 11 + 2 x 0) / 4 + 1 is"
                + " not a whole number (what fits: input 223 or 227; stride 3; truncate())");
    assertThatThrownBy(() -> Window.of(3, 3).withPadding(1).positions(9))
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
            assertProposalsFit(new Window(size, stride, padding, false), input);
          }
        }
      }
    }
  }

  private static void assertProposalsFit(Window window, int input) {
    if ((input - window.size() + 2 * window.padding()) % window.stride() == 0) {
      return;
    }
    String message = catchThrowable(() -> window.positions(input)).getMessage();
    Matcher proposal = PROPOSAL.matcher(message.substring(message.indexOf("what fits")));
    while (proposal.find()) {
      int number = Integer.parseInt(proposal.group(2));
      int positions =
          switch (proposal.group(1)) {
            case "pad" -> window.withPadding(number).positions(input);
            case "stride" -> window.withStride(number).positions(input);
            default -> window.positions(number);
          };
      assertThat(positions).as(message).isPositive();
    }
  }

  @Test
  void proposesNoInputBelowOne() {
    assertThatThrownBy(() -> Window.of(3, 3).withPadding(2).positions(1))
        .hasMessageContaining("what fits: input 2; pad 1; stride 2; truncate()");
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatThrownBy(() -> Window.of(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid window: 0 (must be at least 1)");
    assertThatThrownBy(() -> Window.of(3, 0)).hasMessage("Invalid stride: 0 (must be at least 1)");
    assertThatThrownBy(() -> Window.of(3, 1).withPadding(3))
        .hasMessage("Invalid padding: 3 (must be at least 0 and less than the window, 3)");
    assertThatThrownBy(() -> Window.of(3, 1).withPadding(-1))
        .hasMessage("Invalid padding: -1 (must be at least 0 and less than the window, 3)");
  }
}
