package io.convoy.jobs.score;

import io.convoy.spark.ScorePlan;
import io.convoy.spark.ScoredUnits;
import io.convoy.training.Json;
import io.convoy.training.OutputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder that images are scored into. A plan in it says what it belongs to; once all is there,
 * it also has an empty file that Spark's own writers leave as well.
 */
final class ScoreFolder {
  static final String PLAN = "score.json";
  static final String SUCCESS = "_SUCCESS";

  private final String path;
  private final ScoredUnits units;

  private ScoreFolder(String path, ScoredUnits units) {
    this.path = path;
    this.units = units;
  }

  /**
   * Makes a folder the place for the units of a plan.
   *
   * @throws IllegalStateException if it holds anything that may not be touched; then all stays as
   *     it is
   */
  static ScoredUnits claim(
      String path, ScorePlan plan, Existing existing, Configuration configuration) {
    try {
      OutputFiles folder = new OutputFiles(qualified(path, configuration), configuration);
      ScoreFolder claimed = new ScoreFolder(path, new ScoredUnits(folder, plan));
      claimed.claim(existing);
      return claimed.units;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot score into %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** The same place for every executor, whatever folder that runs in. */
  private static Path qualified(String path, Configuration configuration) throws IOException {
    Path folder = new Path(path);
    return folder.getFileSystem(configuration).makeQualified(folder);
  }

  /** Marks that all units are there. */
  static void finish(ScoredUnits units) throws IOException {
    units.folder().writeText(SUCCESS, "");
  }

  private void claim(Existing existing) throws IOException {
    List<String> names = names();
    if (!exists(hidden(), PLAN)) {
      requireOnly(Stream.empty(), names);
    } else {
      ScorePlan earlier = read();
      requireOnly(new ScoredUnits(units.folder(), earlier).names(), names);
      switch (existing) {
        case REFUSE -> throw refused(earlierRun());
        case RESUME -> {
          requireSame(earlier);
          units.deleteTemporary();
          return;
        }
        case OVERWRITE -> delete(names);
      }
    }
    hidden().writeText(PLAN, Json.mapper().writeValueAsString(units.plan()));
  }

  /** What the folder holds, without what is hidden. */
  private List<String> names() throws IOException {
    FileSystem files = units.folder().fileSystem();
    Path folder = units.folder().folder();
    if (!files.exists(folder)) {
      return List.of();
    }
    if (!files.getFileStatus(folder).isDirectory()) {
      throw refused("it is a file (must be a folder)");
    }
    return Stream.of(files.listStatus(folder))
        .map(FileStatus::getPath)
        .map(Path::getName)
        .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
        .sorted()
        .toList();
  }

  private void requireOnly(Stream<String> own, List<String> names) {
    Set<String> allowed = own.collect(Collectors.toSet());
    names.stream()
        .filter(name -> !allowed.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw refused("it holds %s (must be empty or hold only scores)".formatted(name));
            });
  }

  private String earlierRun() throws IOException {
    return exists(units.folder(), SUCCESS)
        ? "it holds the scores of an earlier run; --overwrite them or give another --output"
        : "it holds an unfinished run; --resume it, --overwrite it or give another --output";
  }

  private void requireSame(ScorePlan earlier) {
    if (earlier.equals(units.plan())) {
      return;
    }
    List<String> differences = new ArrayList<>();
    Map<String, Object> now = options(units.plan());
    options(earlier)
        .forEach(
            (option, value) -> {
              if (!value.equals(now.get(option))) {
                differences.add(
                    "%s was %s and is now %s".formatted(option, value, now.get(option)));
              }
            });
    throw refused(
        "it holds a run that cannot be resumed (%s); --overwrite it or give another --output"
            .formatted(differences.isEmpty() ? "of other images" : String.join(", ", differences)));
  }

  private static Map<String, Object> options(ScorePlan plan) {
    ScorePlan.Request request = plan.request();
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("--model", plan.model());
    options.put("--input", plan.input());
    options.put("--format", request.format().name().toLowerCase(Locale.ROOT));
    options.put("--top", request.top());
    options.put("--on-bad-image", request.badImages().name().toLowerCase(Locale.ROOT));
    return options;
  }

  /** What says that something is there goes first, so that a kill leaves no claim that is wrong. */
  private void delete(List<String> names) throws IOException {
    FileSystem files = units.folder().fileSystem();
    files.delete(units.folder().path(SUCCESS), false);
    for (String name : names) {
      files.delete(units.folder().path(name), false);
    }
    files.delete(hidden().folder(), true);
    units.deleteTemporary();
  }

  private ScorePlan read() throws IOException {
    try (InputStream input = units.folder().fileSystem().open(hidden().path(PLAN))) {
      return Json.mapper().readValue(input, ScorePlan.class);
    }
  }

  private static boolean exists(OutputFiles folder, String name) throws IOException {
    return folder.fileSystem().exists(folder.path(name));
  }

  private OutputFiles hidden() {
    return units.folder().folder(ScoredUnits.HIDDEN);
  }

  private IllegalStateException refused(String reason) {
    return new IllegalStateException("Cannot score into %s: %s".formatted(path, reason));
  }
}
