package io.convoy.api.scoring;

import io.convoy.api.output.OutputFolder;
import io.convoy.spark.scoring.ScorePlan;
import io.convoy.spark.scoring.ScoredUnits;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * The folder that images are scored into. A plan in it says what it belongs to; once all is there,
 * it also has an empty file that Spark's own writers leave as well.
 */
final class ScoreFolder {
  static final String PLAN = "score.json";
  static final String SUCCESS = "_SUCCESS";

  private static final String CONTENT = "scores";
  private static final String NOT_GIVEN = "not given";

  private final OutputFolder folder;
  private final ScoredUnits units;

  private ScoreFolder(OutputFolder folder, ScorePlan plan) {
    this.folder = folder;
    this.units = new ScoredUnits(folder.files(), plan);
  }

  /**
   * Makes a folder the place for the units of a plan.
   *
   * @throws IllegalStateException if it holds anything that may not be touched; then all stays as
   *     it is
   */
  static ScoredUnits claim(
      String path, ScorePlan plan, OutputMode existing, Configuration configuration) {
    try {
      ScoreFolder claimed =
          new ScoreFolder(OutputFolder.open("score into", path, configuration), plan);
      claimed.claim(existing);
      return claimed.units;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot score into %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Marks that all units are there. */
  static void finish(ScoredUnits units) throws IOException {
    units.folder().writeText(SUCCESS, "");
  }

  private void claim(OutputMode existing) throws IOException {
    Optional<ScorePlan> earlier = hidden().readJson(PLAN, ScorePlan.class);
    if (earlier.isEmpty()) {
      folder.requireOnly(Stream.empty(), CONTENT);
    } else {
      folder.requireOnly(new ScoredUnits(folder.files(), earlier.get()).names(), CONTENT);
      switch (existing) {
        case REFUSE -> throw folder.refused(earlierRun());
        case RESUME -> {
          requireSame(earlier.get());
          units.deleteTemporary();
          return;
        }
        case OVERWRITE -> delete();
      }
    }
    hidden().writeJson(PLAN, units.plan());
  }

  private String earlierRun() throws IOException {
    return folder.files().holds(SUCCESS)
        ? "it holds the scores of an earlier run; --overwrite them or give another --output"
        : "it holds an unfinished run; --resume it, --overwrite it or give another --output";
  }

  private void requireSame(ScorePlan earlier) {
    if (!earlier.equals(units.plan())) {
      throw folder.refused(
          "it holds a run that cannot be resumed (%s); --overwrite it or give another --output"
              .formatted(OutputFolder.difference(options(earlier), options(units.plan()))));
    }
  }

  private static Map<String, Object> options(ScorePlan plan) {
    ScorePlan.Request request = plan.request();
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("--model", plan.model());
    options.put("--input", plan.input());
    options.put("--format", request.format().name().toLowerCase(Locale.ROOT));
    options.put("--top", request.top());
    options.put("--on-bad-image", request.badImages().name().toLowerCase(Locale.ROOT));
    options.put("--crops", request.crops());
    options.put("--dense", dense(request.dense()));
    options.put("--features", request.features() == null ? NOT_GIVEN : request.features());
    return options;
  }

  private static Object dense(Integer stride) {
    if (stride == null) {
      return NOT_GIVEN;
    }
    return stride == 0 ? "the network's own stride" : stride;
  }

  /** What says that something is there goes first, so that a kill leaves no claim that is wrong. */
  private void delete() throws IOException {
    FileSystem files = folder.files().fileSystem();
    files.delete(folder.files().path(SUCCESS), false);
    for (String name : folder.names()) {
      files.delete(folder.files().path(name), false);
    }
    files.delete(hidden().folder(), true);
    units.deleteTemporary();
  }

  private OutputFiles hidden() {
    return folder.files().folder(ScoredUnits.HIDDEN);
  }
}
