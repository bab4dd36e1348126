package io.convoy.spark.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.spark.table.TableFormat;
import io.convoy.training.files.Json;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScorePlanTest {
  private static final ScorePlan.Request REQUEST =
      new ScorePlan.Request(TableFormat.PARQUET, 5, BadImagePolicy.SKIP);

  @Test
  void everyImageIsInExactlyOneUnit() {
    for (int images : new int[] {1, 255, 256, 257, 10_000, 100_003}) {
      ScorePlan plan = plan(images);
      assertThat(
              IntStream.range(0, plan.units()).flatMap(unit -> IntStream.of(plan.examples(unit))))
          .containsExactlyElementsOf(IntStream.range(0, images).boxed().toList());
    }
  }

  @Test
  void unitsGrowWithTheNumberOfImagesUpToALimit() {
    assertThat(plan(256).units()).isEqualTo(1);
    assertThat(plan(10_000).units()).isEqualTo(40);
    assertThat(plan(1_000_000).units()).isEqualTo(64);
    assertThat(plan(Integer.MAX_VALUE).examples(0).length).isLessThanOrEqualTo(1 << 14);
  }

  @Test
  void allUnitsButTheLastConsistOfFullBatches() {
    for (int images : new int[] {300, 2000, 10_000, 100_003}) {
      ScorePlan plan = plan(images);
      assertThat(IntStream.range(0, plan.units() - 1).map(unit -> plan.examples(unit).length))
          .allMatch(length -> length % 64 == 0);
    }
  }

  @Test
  void unitSizesDifferByOneBatch() {
    assertThat(plan(300).examples(0)).hasSize(128);
    assertThat(plan(300).examples(1)).hasSize(172);
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    String json = Json.mapper().writeValueAsString(plan(300));
    assertThat(Json.mapper().readValue(json, ScorePlan.class)).isEqualTo(plan(300));
    ScorePlan views =
        new ScorePlan(
            "in.tar",
            "0123",
            300,
            "4567",
            new ScorePlan.Request(TableFormat.JSONL, 5, BadImagePolicy.SKIP, 10, null, "f6"));
    json = Json.mapper().writeValueAsString(views);
    assertThat(Json.mapper().readValue(json, ScorePlan.class)).isEqualTo(views);
    String earlier =
        json.replaceFirst(",\"reading\":\\{[^}]*}", "").replace(",\"precision\":\"float32\"", "");
    assertThat(earlier).isNotEqualTo(json);
    assertThat(earlier).doesNotContain("precision", "ranges");
    assertThat(Json.mapper().readValue(earlier, ScorePlan.class)).isEqualTo(views);
  }

  @Test
  void fileNamesContainTheNumberOfTheUnit() {
    assertThat(plan(10_000).name(3)).isEqualTo("part-00003-of-00040.parquet");
  }

  @Test
  void rejectsATopOfNoClasses() {
    assertThatThrownBy(() -> new ScorePlan.Request(TableFormat.JSONL, 0, BadImagePolicy.SKIP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid top: 0 (must be at least 1)");
  }

  @Test
  void rejectsViewsThatCannotBeCombined() {
    refused("Invalid crops: 5 (must be 1, 6 or 10)", 5, null, null);
    refused(
        "Invalid dense: -1 (must be at least 1, or 0 for the network's own stride)", 1, -1, null);
    refused("Cannot combine --dense with --crops 10 (must be one of them)", 10, 4, null);
    refused("Cannot combine --dense with --crops 6 (must be one of them)", 6, 4, null);
    refused("Cannot combine --dense with --features (must be one of them)", 1, 0, "f6");
  }

  @Test
  void rejectsASlidingNetworkInInt8() {
    assertThatThrownBy(
            () ->
                new ScorePlan.Request(
                    TableFormat.JSONL,
                    5,
                    BadImagePolicy.SKIP,
                    1,
                    0,
                    null,
                    ReadOptions.DEFAULT,
                    "int8"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot combine --dense with --precision int8 (must be one of them)");
  }

  private static void refused(String message, int crops, Integer dense, String features) {
    assertThatThrownBy(
            () ->
                new ScorePlan.Request(
                    TableFormat.JSONL, 5, BadImagePolicy.SKIP, crops, dense, features))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static ScorePlan plan(int images) {
    return new ScorePlan("in.tar", "0123", images, "4567", REQUEST);
  }
}
