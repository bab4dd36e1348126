package io.convoy.api.scoring;

import io.convoy.api.output.InputFiles;
import io.convoy.api.output.OutputFolder;
import io.convoy.api.output.RunFolder;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.spark.scoring.ScoreLayout;
import io.convoy.spark.scoring.ScorePlan;
import io.convoy.spark.scoring.ScoredUnit;
import io.convoy.spark.units.UnitStore;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.lease.FolderLease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * The output folder of {@code score}, which stores the plan of its units in a hidden folder. A
 * complete run is marked by an empty file {@code _SUCCESS}, as Spark's own writers do.
 */
final class ScoreFolder implements RunFolder.Kind<ScorePlan> {
  private static final String ACTION = "score into";
  static final String SUCCESS = "_SUCCESS";
  private static final String NOT_GIVEN = "not given";

  ScoreFolder() {}

  /**
   * Gets the lease of a folder.
   *
   * @param inputs locations of the images
   * @throws IllegalStateException if it is within the images, it is a file, or another writer has
   *     it
   */
  static FolderLease lease(String path, List<String> inputs, Configuration configuration)
      throws IOException {
    return OutputFolder.lease(ACTION, path, inputs, configuration);
  }

  /**
   * Prepares a folder for the units of a plan.
   *
   * @param inputs files of the images
   * @param existing what is done with an earlier run
   * @param lease of the folder
   * @throws IllegalStateException if the folder holds other files, or an earlier run that must not
   *     be used; then it is not changed
   */
  static UnitStore<ScoredUnit> claim(
      String path, ScorePlan plan, InputFiles inputs, OutputMode existing, FolderLease lease) {
    try {
      OutputFolder output = OutputFolder.open(ACTION, path, lease);
      RunFolder<ScorePlan> folder = RunFolder.open(output, new ScoreFolder());
      UnitStore<ScoredUnit> units = new UnitStore<>(output.files(), new ScoreLayout(plan));
      if (folder.hasEarlierRun()) {
        switch (existing) {
          case REFUSE -> throw output.refused(earlierRun(output));
          case RESUME ->
              folder.resume(
                  plan,
                  inputs,
                  units,
                  "it holds a run that cannot be resumed (%s); --overwrite it or give another --output");
          case OVERWRITE -> {
            delete(output, units);
            folder.begin(plan, inputs, units);
          }
        }
      } else {
        folder.begin(plan, inputs, units);
      }
      return units;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot score into %s: %s".formatted(path, FailureReason.of(e)), e);
    }
  }

  /** Marks a run as complete. */
  static void finish(UnitStore<ScoredUnit> units) throws IOException {
    units.folder().writeText(SUCCESS, "");
  }

  private static String earlierRun(OutputFolder output) throws IOException {
    return output.files().holds(SUCCESS)
        ? "it holds the scores of an earlier run; --overwrite them or give another --output"
        : "it holds an unfinished run; --resume it, --overwrite it or give another --output";
  }

  /** Deletes the mark of a complete run first, so that no crash can leave it without all files. */
  private static void delete(OutputFolder output, UnitStore<ScoredUnit> units) throws IOException {
    FileSystem files = output.files().fileSystem();
    files.delete(output.files().path(SUCCESS), false);
    for (String name : output.names()) {
      files.delete(output.files().path(name), false);
    }
    files.delete(units.manifests().folder(), true);
    units.deleteTemporary();
  }

  @Override
  public String content() {
    return "scores";
  }

  @Override
  public Class<ScorePlan> planType() {
    return ScorePlan.class;
  }

  @Override
  public String planFile() {
    return "score.json";
  }

  @Override
  public OutputFiles planFolder(OutputFiles output) {
    return output.folder(ScoreLayout.HIDDEN);
  }

  @Override
  public Stream<String> files(ScorePlan plan) {
    return new ScoreLayout(plan).files();
  }

  @Override
  public Map<String, ?> options(ScorePlan plan) {
    ScorePlan.Request request = plan.request();
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("--model", plan.model());
    options.put("--input", plan.input());
    options.put("--format", request.format().name().toLowerCase(Locale.ROOT));
    options.put("--top", request.top());
    options.put("--on-bad-image", request.badImages().name().toLowerCase(Locale.ROOT));
    options.put("--crops", request.crops());
    options.put("--dense", dense(request.dense()));
    options.put("--features", given(request.features()));
    options.put("--image-column", given(request.reading().imageColumn()));
    options.put("--max-pixels", request.reading().maxPixels());
    options.put("--precision", request.precision());
    options.put("the digest of the ranges of activations", given(plan.ranges()));
    return options;
  }

  private static String given(String option) {
    return option == null ? NOT_GIVEN : option;
  }

  private static Object dense(Integer stride) {
    if (stride == null) {
      return NOT_GIVEN;
    }
    return stride == 0 ? "the network's own stride" : stride;
  }
}
