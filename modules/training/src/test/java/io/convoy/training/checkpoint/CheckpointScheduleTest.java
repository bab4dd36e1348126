package io.convoy.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {
  @Test
  void aCheckpointIsDueAfterEveryThirdRound() {
    CheckpointSchedule schedule = new CheckpointSchedule(3);
    assertThat(IntStream.rangeClosed(1, 7).filter(schedule::isDue)).containsExactly(3, 6);
  }

  @Test
  void noneIsDueWithinAnEpochUnlessAskedFor() {
    assertThat(IntStream.rangeClosed(1, 7).filter(CheckpointSchedule.EVERY_EPOCH::isDue)).isEmpty();
  }

  @Test
  void rejectsANegativeNumberOfRounds() {
    assertThatThrownBy(() -> new CheckpointSchedule(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid rounds between checkpoints: -1 (must be 0 or more)");
  }
}
