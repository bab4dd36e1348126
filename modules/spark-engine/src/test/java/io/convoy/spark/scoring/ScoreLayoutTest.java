package io.convoy.spark.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.spark.table.TableFormat;
import io.convoy.spark.units.UnitStore;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreLayoutTest {
  /** The second of two units: images 128 to 299. */
  private static final int UNIT = 1;

  private static final String NAME = "part-00001-of-00002.jsonl";

  @TempDir private Path folder;
  private UnitStore<ScoredUnit> units;

  @BeforeEach
  void writeRows() throws IOException {
    OutputFiles files =
        new OutputFiles(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration());
    units =
        new UnitStore<>(
            files,
            new ScoreLayout(
                new ScorePlan(
                    "in.tar",
                    "0123",
                    300,
                    "4567",
                    new ScorePlan.Request(TableFormat.JSONL, 2, BadImagePolicy.SKIP))));
    files.writeText(NAME, "rows");
  }

  @Test
  void aUnitIsCommittedByItsManifest() throws IOException {
    assertThat(units.committed(UNIT)).isEmpty();
    manifest(new ScoredUnit(128, 170, 2, 4));
    assertThat(units.committed(UNIT)).contains(new ScoredUnit(128, 170, 2, 4));
    assertThat(units.committed(0)).isEmpty();
  }

  @Test
  void aManifestOfOtherImagesDoesNotCommitTheUnit() throws IOException {
    manifest(new ScoredUnit(150, 170, 2, 4));
    assertThat(units.committed(UNIT)).isEmpty();
    manifest(new ScoredUnit(128, 148, 2, 4));
    assertThat(units.committed(UNIT)).isEmpty();
  }

  @Test
  void aManifestOfRowsOfAnotherLengthDoesNotCommitTheUnit() throws IOException {
    manifest(new ScoredUnit(128, 170, 2, 5));
    assertThat(units.committed(UNIT)).isEmpty();
  }

  private void manifest(ScoredUnit manifest) throws IOException {
    units.folder().folder("_score").writeJson(NAME + ".json", manifest);
  }
}
