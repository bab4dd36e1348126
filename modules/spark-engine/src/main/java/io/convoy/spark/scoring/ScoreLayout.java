package io.convoy.spark.scoring;

import io.convoy.spark.quarantine.AttemptJournal;
import io.convoy.spark.quarantine.ImageRange;
import io.convoy.spark.units.UnitLayout;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.util.stream.Stream;

/** The units of a plan, each with one file of rows. */
public record ScoreLayout(ScorePlan plan) implements UnitLayout<ScoredUnit> {
  /** Folder of the plan, the manifests and the journal, hidden from readers of the table. */
  public static final String HIDDEN = "_score";

  @Override
  public int units() {
    return plan.units();
  }

  @Override
  public int size(int unit) {
    return plan.size(unit);
  }

  @Override
  public String name(int unit) {
    return plan.name(unit);
  }

  @Override
  public Stream<String> files(int unit) {
    return Stream.of(name(unit));
  }

  @Override
  public String manifestFolder() {
    return HIDDEN;
  }

  @Override
  public Class<ScoredUnit> manifestType() {
    return ScoredUnit.class;
  }

  @Override
  public boolean isComplete(int unit, ScoredUnit manifest, OutputFiles folder) throws IOException {
    return manifest.first() == plan.first(unit)
        && manifest.scored() + manifest.rejected() == plan.size(unit)
        && folder.holds(name(unit), manifest.bytes());
  }

  /** Images of a unit. */
  ImageRange range(int unit) {
    return ImageRange.of(plan.first(unit), plan.first(unit + 1));
  }

  /**
   * Journal of the attempts at all units.
   *
   * @param folder that the rows are written to
   */
  AttemptJournal journal(OutputFiles folder) {
    return new AttemptJournal(folder.folder(HIDDEN).folder("attempts"));
  }
}
