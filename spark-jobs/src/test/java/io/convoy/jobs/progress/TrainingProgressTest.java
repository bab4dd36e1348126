package io.convoy.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.EpochProgress;
import io.convoy.api.RoundProgress;
import io.convoy.api.TestResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
  private static final String CLEAR = "\u001b[K";

  private final StringWriter written = new StringWriter();

  /** A clock may start below zero, and does not count from the start of the program. */
  private long nanos = -4_000_000_000L;

  private List<Integer> rounds;

  @Test
  void roundOnTerminalIsLiveLine() {
    TrainingProgress progress = onTerminal(2, 5);
    round(progress, 1, 1, 0.5, 2.5);

    assertThat(written)
        .hasToString("\repoch 1/2  round 1/5  loss 2.5000  10,426 images/s  5 s left" + CLEAR);
  }

  @Test
  void timeLeftIsFromMeanOfRoundsAndWhatIsBetweenThem() {
    TrainingProgress progress = onTerminal(20, 30);
    pass(60);
    round(progress, 1, 1, 1, 0.04);
    pass(1);
    round(progress, 1, 2, 0.04, 0.0412);

    assertThat(lastDrawn())
        .isEqualTo("epoch 1/20  round 2/30  loss 0.0412  130,325 images/s  10 min 10 s left");
  }

  @Test
  void resumedRoundsAreNotLeftAndNotInTheMean() {
    TrainingProgress progress = onTerminal(20, 30);
    round(progress, 3, 12, 1, 0.0412);

    assertThat(lastDrawn())
        .isEqualTo("epoch 3/20  round 12/30  loss 0.0412  5,213 images/s  8 min 48 s left");
  }

  @Test
  void everyEpochHasItsOwnNumberOfRounds() {
    TrainingProgress progress = onTerminal(List.of(5, 3, 2));
    pass(60);
    round(progress, 2, 1, 1, 0.5);

    assertThat(lastDrawn())
        .isEqualTo("epoch 2/3  round 1/3  loss 0.5000  5,213 images/s  4 s left");
  }

  @Test
  void liveLineIsDrawnTenTimesASecond() {
    TrainingProgress progress = onTerminal(1, 1000);
    for (int round = 1; round <= 200; round++) {
      round(progress, 1, round, 0.01, 1);
    }

    assertThat(written.toString().chars().filter(character -> character == '\r')).hasSize(20);
    assertThat(lastDrawn()).startsWith("epoch 1/1  round 191/1000 ");
  }

  @Test
  void lastRoundOfEpochIsShownWhileTheNetworkIsEvaluated() {
    TrainingProgress progress = onTerminal(1, 2);
    round(progress, 1, 1, 0.01, 1);
    round(progress, 1, 2, 0.01, 1);

    assertThat(lastDrawn())
        .isEqualTo("epoch 1/1  round 2/2  loss 1.0000  521,300 images/s  0 s left");
  }

  @Test
  void liveLineIsCut() {
    TrainingProgress progress = onTerminal(1_000_000, 1_000_000);
    round(progress, 999_999, 999_999, 7200, 123_456_789_012_345_678.0);

    assertThat(lastDrawn())
        .hasSize(100)
        .startsWith("epoch 999999/1000000  round 999999/1000000  loss 123456789012345680.0000  1 ");
  }

  @Test
  void epochNamesTheValidationImages() {
    TestResult result = new TestResult(100, 0.75, 1, 0.5);
    elsewhere(2, 1)
        .epochEnded(new EpochProgress(1, 2, 40, 0.25, 4, Optional.empty(), Optional.of(result)));

    assertThat(written)
        .hasToString(
            "epoch 1/2  loss 0.2500  validation top-1 75.00 %, loss 0.5000  10 images/s  4 s\n");
  }

  @Test
  void epochOnTerminalReplacesLiveLineAndStays() {
    TrainingProgress progress = onTerminal(20, 1);
    round(progress, 1, 1, 12, 0.5);
    progress.epochEnded(
        epoch(1, 62_556, 0.0412, 12, Optional.of(new TestResult(100, 0.9893, 1, 0.0345))));
    round(progress, 2, 1, 12, 0.25);

    assertThat(written)
        .hasToString(
            "\repoch 1/20  round 1/1  loss 0.5000  434 images/s  3 min 48 s left"
                + CLEAR
                + "\repoch 1/20  loss 0.0412  test top-1 98.93 %, loss 0.0345  5,213 images/s  12 s"
                + CLEAR
                + "\n\repoch 2/20  round 1/1  loss 0.2500  434 images/s  3 min 36 s left"
                + CLEAR);
  }

  @Test
  void closingEndsLiveLine() {
    try (TrainingProgress progress = onTerminal(1, 2)) {
      round(progress, 1, 1, 1, 1);
    }

    assertThat(written.toString()).endsWith("left" + CLEAR + "\n");
  }

  @Test
  void closingAddsNothingToFinishedLine() {
    try (TrainingProgress progress = onTerminal(1, 1)) {
      round(progress, 1, 1, 1, 1);
      progress.epochEnded(epoch(1, 5213, 1, 1, Optional.empty()));
    }

    assertThat(written.toString()).endsWith("  5,213 images/s  1 s" + CLEAR + "\n");
  }

  @Test
  void elsewhereEveryEpochIsLine() {
    TrainingProgress progress = elsewhere(2, 1);
    round(progress, 1, 1, 8, 0.5);
    progress.epochEnded(epoch(1, 41_704, 0.5, 8, Optional.empty()));
    round(progress, 2, 1, 8, 0.25);
    progress.epochEnded(epoch(2, 41_704, 0.25, 8, Optional.empty()));

    assertThat(written)
        .hasToString(
            "epoch 1/2  loss 0.5000  5,213 images/s  8 s\n"
                + "epoch 2/2  loss 0.2500  5,213 images/s  8 s\n");
  }

  @Test
  void elsewhereLongEpochHasLineEveryTenSeconds() {
    TrainingProgress progress = elsewhere(1, 100);
    for (int round = 1; round <= 7; round++) {
      round(progress, 1, round, 4, 1.0 / round);
    }

    assertThat(written)
        .hasToString(
            "epoch 1/1  round 3/100  loss 0.3333  1,303 images/s  6 min 28 s left\n"
                + "epoch 1/1  round 6/100  loss 0.1667  1,303 images/s  6 min 16 s left\n");
  }

  @Test
  void numbersDoNotFollowTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      round(onTerminal(1, 2), 1, 1, 1, 0.5);
    } finally {
      Locale.setDefault(before);
    }

    assertThat(lastDrawn()).contains("loss 0.5000  5,213 images/s");
  }

  private TrainingProgress onTerminal(int epochs, int roundsPerEpoch) {
    return onTerminal(Collections.nCopies(epochs, roundsPerEpoch));
  }

  private TrainingProgress onTerminal(List<Integer> roundsOfEpochs) {
    rounds = roundsOfEpochs;
    return new TrainingProgress(out(), true, () -> nanos);
  }

  private TrainingProgress elsewhere(int epochs, int roundsPerEpoch) {
    rounds = Collections.nCopies(epochs, roundsPerEpoch);
    return new TrainingProgress(out(), false, () -> nanos);
  }

  private PrintWriter out() {
    return new PrintWriter(written);
  }

  private void pass(double seconds) {
    nanos += Math.round(seconds * 1e9);
  }

  private void round(TrainingProgress progress, int epoch, int round, double seconds, double loss) {
    pass(seconds);
    long left = rounds.stream().skip(epoch - 1L).mapToLong(Integer::longValue).sum() - round;
    progress.roundEnded(
        new RoundProgress(
            epoch, rounds.size(), round, rounds.get(epoch - 1), left, 5213, loss, 0.01, seconds));
  }

  private EpochProgress epoch(
      int epoch, long examples, double loss, double seconds, Optional<TestResult> test) {
    return new EpochProgress(epoch, rounds.size(), examples, loss, seconds, test, Optional.empty());
  }

  private String lastDrawn() {
    String all = written.toString();
    return all.substring(all.lastIndexOf('\r') + 1, all.lastIndexOf(CLEAR));
  }
}
