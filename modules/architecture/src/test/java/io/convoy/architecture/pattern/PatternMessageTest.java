package io.convoy.architecture.pattern;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pattern that cannot be read is answered with. */
class PatternMessageTest {

  private static final String WORDS =
      "(must begin with CONV, POOL, AVGPOOL, GLOBALPOOL, RELU, TANH, SIGMOID, SILU, GELU,"
          + " BN, LRN, DROPOUT, FC)";

  @Test
  void pointsAtTheColumn() {
    assertThatThrownBy(() -> NetworkPattern.parse("INPUT[3x32x32]\n-> COVN3-64 -> FC-10"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            Invalid word: COVN3-64 %s. Did you mean CONV3-64?
            At column 19:
              INPUT[3x32x32] -> COVN3-64 -> FC-10
                                ^^^^^^^^"""
                .formatted(WORDS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // what follows INPUT[3x32x32] -> | what is said of it | what is pointed at
        "LSTM-5 -> FC-10 | Invalid word: LSTM-5 " + WORDS + " | 19 LSTM-5",
        "relo -> FC-10 | Invalid word: relo " + WORDS + ". Did you mean RELU? | 19 relo",
        "INPUT -> FC-10 | Invalid word: INPUT " + WORDS + " | 19 INPUT",
        "CONV -> FC-10 | Invalid CONV: CONV (must be written like CONV3-64 or CONV7-64/2p3)"
            + " | 19 CONV",
        "CONV3-64p1/2 -> FC-10 | Invalid CONV: CONV3-64p1/2"
            + " (must be written like CONV3-64 or CONV7-64/2p3) | 19 CONV3-64p1/2",
        "POOL -> FC-10 | Invalid POOL: POOL (must be written like POOL2 or POOL3/2p1) | 19 POOL",
        "RELU6 -> FC-10 | Invalid RELU: RELU6 (must be written like RELU) | 19 RELU6",
        "FC10 | Invalid FC: FC10 (must be written like FC-512) | 19 FC10",
        "FC-1234567890 | Invalid FC: FC-1234567890 (must be written like FC-512)"
            + " | 19 FC-1234567890",
        "CONV4-64 -> FC-10 | Invalid window: 4x4"
            + " (must be odd to keep the size; otherwise write the padding: p2) | 19 CONV4-64",
        "CONV3-0 -> FC-10 | Invalid channels: 0 (must be at least 1) | 19 CONV3-0",
        "POOL2/0 -> FC-10 | Invalid stride: 0 (must be at least 1) | 19 POOL2/0",
        "POOL2p2 -> FC-10 | Invalid padding: 2 (must be at least 0 and less than the window, 2)"
            + " | 19 POOL2p2",
        "FC-0 -> FC-10 | Invalid units: 0 (must be at least 1) | 19 FC-0",
        "POOL? -> FC-10 | Unsupported sign: ?"
            + " (supported: [...]*0 to leave out, [...]*1 to put in) | 23 ?",
        "(RELU) -> FC-10 | Invalid sign: ( (must be ->, [, ] or *) | 19 (",
        "RELU => FC-10 | Invalid sign: = (must be ->, [, ] or *) | 24 =",
        "RELU FC-10 | Invalid place for FC-10 (must be ->, * or the end of the pattern)"
            + " | 24 FC-10",
        "FC-10 ] | Invalid place for ] (must be ->, * or the end of the pattern) | 25 ]",
        "-> FC-10 | Invalid place for -> (must be a layer or [) | 19 ->",
        "[] -> FC-10 | Invalid place for ] (must be a layer or [) | 20 ]",
        "RELU -> | Invalid place for end of the pattern (must be a layer or [) | 26 .",
        "[RELU -> FC-10 | Cannot find the ] of this [ | 19 [",
        "[RELU FC-10] | Invalid place for FC-10 (must be ->, * or ]) | 25 FC-10",
        "[RELU]*N -> FC-10 | Invalid repetition: N (must be a whole number, such as *2) | 26 N",
        "[RELU]* -> FC-10 | Invalid repetition: -> (must be a whole number, such as *2) | 27 ->",
        "[RELU]*1.5 -> FC-10 | Invalid repetition: 1.5 (must be a whole number, such as *2)"
            + " | 26 1.5",
        "[RELU]*1001 -> FC-10 | Cannot build a network of 1001 layers (at most 1000) | 26 1001",
        "[[RELU]*999]*999999999 -> FC-10"
            + " | Cannot build a network of 998999999001 layers (at most 1000) | 32 999999999",
        "[RELU]*1000 -> FC-10 | Cannot build a network of 1001 layers (at most 1000) | 34 FC-10",
        "[[[[[[[[[[[[[[[[[RELU | Cannot nest brackets more than 16 deep | 35 [",
        "FC-10 -> RELU | Invalid last layer: RELU (must be FC-n for n classes) | 28 RELU",
        "RELU -> FC-1 | Invalid number of classes: 1 (must be at least 2) | 27 FC-1",
        "FC-10*0 | Cannot classify without layers (must end with FC-n) | 26 .",
      })
  void saysWhatIsWrongBehindTheInput(String rest, String message, String place) {
    rejects("INPUT[3x32x32] -> " + rest, message, place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONV3-64 | Invalid start: CONV3-64 (must be INPUT and its volume: INPUT[3x32x32])"
            + " | 1 CONV3-64",
        "INPUT -> FC-10 | Invalid place for -> (must be [ and the volume: INPUT[3x32x32]) | 7 ->",
        "INPUT[] -> FC-10 | Invalid volume: ] (must be channels x height x width, such as 3x32x32)"
            + " | 7 ]",
        "INPUT[32x32] -> FC-10 | Invalid volume: 32x32"
            + " (must be channels x height x width, such as 3x32x32) | 7 32x32",
        "INPUT[0x8x8] -> FC-10 | Invalid shape: 0x8x8"
            + " (channels, height and width must be at least 1) | 7 0x8x8",
        "INPUT[9x99999x99999] -> FC-10 | Invalid shape: 9x99999x99999"
            + " (must hold at most 2147483647 values) | 7 9x99999x99999",
        "INPUT[3x8x8 -> FC-10 | Invalid place for -> (must be ]) | 13 ->",
        "INPUT[3x8x8] | Invalid place for end of the pattern (must be ->) | 13 .",
      })
  void saysWhatIsWrongWithTheInput(String pattern, String message, String place) {
    rejects(pattern, message, place);
  }

  @Test
  void rejectsNothing() {
    assertThatThrownBy(() -> NetworkPattern.parse(" "))
        .hasMessageStartingWith(
            "Invalid start: end of the pattern (must be INPUT and its volume: INPUT[3x32x32])");
  }

  @Test
  void pointsAtWindowsThatDoNotFit() {
    rejects(
        "INPUT[3x8x8] -> [CONV3-4 -> POOL2]*2 -> CONV5-4p0 -> FC-10",
        "Cannot apply CONV5-4p0 to 4x2x2: "
            + "Cannot slide a 5x5 window (pad 0) over an input of size 2",
        "41 CONV5-4p0");
  }

  @Test
  void pointsAtRepetitionsThatDoNotFit() {
    rejects(
        "INPUT[1x28x28] -> [CONV3-4 -> RELU -> POOL2]*3 -> FC-10",
        "Cannot apply POOL2 to 4x7x7: Cannot slide a 2x2 window over an input of size 7: "
            + "(7 - 2 + 2 x 0) / 2 + 1 is not a whole number "
            + "(what fits: input 6 or 8; stride 1; POOL2t to truncate)",
        "39 POOL2");
  }

  /** The place is a column and what stands there; a dot is the end. */
  private static void rejects(String pattern, String message, String place) {
    String[] columnAndText = place.split(" ", 2);
    int column = Integer.parseInt(columnAndText[0]);
    int width = columnAndText[1].length();
    assertThatThrownBy(() -> NetworkPattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s\nAt column %s:\n  %s\n  %s%s"
                .formatted(message, column, pattern, " ".repeat(column - 1), "^".repeat(width)));
  }
}
