package io.convoy.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.TrainingStep;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StepTimesTest {
  private static final TrainingStep STEP =
      new TrainingStep(
          new ImageBatch(new Shape(1, 1, 1), new float[] {1}, new int[] {0}), 0.1, Seed.of(1));

  @Test
  void givesWarmUpAndCountedSteps() {
    StepTimes times = new StepTimes(STEP, new StepLimit.Steps(2, 3), System::nanoTime);
    int steps = 0;
    while (times.hasNext()) {
      assertThat(times.next()).isSameAs(STEP);
      steps++;
    }
    assertThat(steps).isEqualTo(5);
    assertThatThrownBy(times::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("Cannot give another step: all 5 are done");
  }

  @Test
  void takesTheMiddleOfTheCountedStepsWhateverTheWarmUpTook() {
    Iterator<Long> clock = clock(0, 900, 1000, 1070, 1080);
    StepTimes times = new StepTimes(STEP, new StepLimit.Steps(1, 3), clock::next);
    while (times.hasNext()) {
      times.next();
    }
    assertThat(times.median()).isEqualTo(70);
  }

  @Test
  void measuresAsManyStepsAsStartInTime() {
    StepTimes times = new StepTimes(STEP, StepLimit.seconds(10), clock(0, 1, 3, 6, 8, 11)::next);
    int steps = 0;
    while (times.hasNext()) {
      times.next();
      steps++;
    }
    assertThat(steps).isEqualTo(5);
    assertThat(times.median()).isEqualTo(3);
  }

  @Test
  void measuresOneStepHoweverLongItTakes() {
    StepTimes times = new StepTimes(STEP, StepLimit.seconds(10), clock(0, 30, 90)::next);
    while (times.hasNext()) {
      times.next();
    }
    assertThat(times.median()).isEqualTo(60);
  }

  @Test
  void asksTheClockOnceForEachStep() {
    StepTimes times = new StepTimes(STEP, new StepLimit.Steps(0, 2), clock(0, 2, 6)::next);
    for (int i = 0; i < 2; i++) {
      assertThat(times.hasNext()).isTrue();
      assertThat(times.hasNext()).isTrue();
      times.next();
    }
    assertThat(times.hasNext()).isFalse();
    assertThat(times.hasNext()).isFalse();
    assertThat(times.median()).isEqualTo(3);
  }

  private static Iterator<Long> clock(long... seconds) {
    return LongStream.of(seconds).map(second -> second * 1_000_000_000).iterator();
  }
}
