package io.convoy.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.ImageBatch;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StepTimesTest {
  private static final ImageBatch BATCH =
      new ImageBatch(new Shape(1, 1, 1), new float[] {1}, new int[] {0});

  @Test
  void givesWarmUpAndCountedSteps() {
    StepTimes times = new StepTimes(BATCH, 0.1, 2, 3, System::nanoTime);
    int steps = 0;
    while (times.hasNext()) {
      assertThat(times.next().batch()).isSameAs(BATCH);
      steps++;
    }
    assertThat(steps).isEqualTo(5);
    assertThatThrownBy(times::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("Cannot give another step: all 5 are done");
  }

  @Test
  void takesTheMiddleOfTheCountedStepsWhateverTheWarmUpTook() {
    Iterator<Long> clock =
        LongStream.of(0, 900, 1000, 1070, 1080).map(seconds -> seconds * 1_000_000_000).iterator();
    StepTimes times = new StepTimes(BATCH, 0.1, 1, 3, clock::next);
    while (times.hasNext()) {
      times.next();
    }
    assertThat(times.median()).isEqualTo(70);
  }
}
