package io.convoy.spark.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.storage.BlockManagerId;
import org.junit.jupiter.api.Test;
import scala.Option;

class EvenPlacementTest {
  @Test
  void workersStayWithTheirRemainders() {
    assertThat(placed(Set.of("1", "2"), "1", "2", "2", "1"))
        .containsExactly(
            "executor_host_1", "executor_host_2", "executor_host_2", "executor_host_1");
  }

  @Test
  void anExecutorThatHasJoinedGetsItsShare() {
    assertThat(placed(Set.of("1", "2", "3"), "1", "2", "1", "2", "1", "2"))
        .containsExactly(
            "executor_host_1", "executor_host_2", "executor_host_1", "executor_host_2", "", "");
  }

  @Test
  void anExecutorThatIsLeavingGetsNone() {
    assertThat(placed(Set.of("2"), "1", "2")).containsExactly("", "executor_host_2");
  }

  @Test
  void ofSeveralHoldersOneIsActive() {
    List<List<BlockManagerId>> holders = List.of(List.of(process("1"), process("2")));
    assertThat(EvenPlacement.of(holders, Set.of("2"))).containsExactly(List.of("executor_host_2"));
  }

  @Test
  void onALocalMasterThereIsNothingToChoose() {
    assertThat(placed(Set.of(), "driver", "driver")).containsExactly("", "");
  }

  /** One executor for each worker, empty for any. */
  private static List<String> placed(Set<String> active, String... holders) {
    return EvenPlacement.of(
            Stream.of(holders).map(EvenPlacementTest::process).map(List::of).toList(), active)
        .stream()
        .map(locations -> String.join(",", locations))
        .toList();
  }

  private static BlockManagerId process(String executor) {
    return BlockManagerId.apply(executor, "host", 1, Option.empty());
  }
}
