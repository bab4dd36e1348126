package io.convoy.spark.scoring;

import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The units in the folder that images are scored into. Of each there are a file with its rows and
 * then, in a hidden folder, an entry in the manifest: a unit is committed once it has one.
 */
public record ScoredUnits(OutputFiles folder, ScorePlan plan) {
  /** Hidden from those who read the folder as a table. */
  public static final String HIDDEN = "_score";

  /** The names of the files of all units. */
  public Stream<String> names() {
    return IntStream.range(0, plan.units()).mapToObj(plan::name);
  }

  /** What became of the images of a unit, if it is committed. */
  public Optional<ScoredUnit> committed(int unit) throws IOException {
    Optional<ScoredUnit> entry = manifest().readJson(entry(unit), ScoredUnit.class);
    return entry.isPresent()
            && entry.get().fits(plan, unit)
            && folder.holds(plan.name(unit), entry.get().bytes())
        ? entry
        : Optional.empty();
  }

  /**
   * Writes and commits a unit.
   *
   * @param attempt unlike that of others that may be writing the same unit
   */
  void write(int unit, String attempt, UnitRows rows) throws IOException {
    String name = plan.name(unit);
    folder.write(name, attempt, rows);
    ScoredUnit scored =
        new ScoredUnit(plan.first(unit), rows.scored(), rows.rejected(), folder.length(name));
    manifest().writeJson(entry(unit), attempt, scored);
  }

  /** Removes what was left by tasks that were killed. */
  public void deleteTemporary() throws IOException {
    folder.deleteTemporary();
    manifest().deleteTemporary();
  }

  private OutputFiles manifest() {
    return folder.folder(HIDDEN);
  }

  private String entry(int unit) {
    return plan.name(unit) + ".json";
  }
}
