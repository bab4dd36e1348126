package io.convoy.jobs.pack;

import io.convoy.dataset.LabelledImages;
import io.convoy.dataset.packing.PackPlan;
import io.convoy.spark.PackedShards;
import io.convoy.training.Json;
import io.convoy.training.OutputFiles;
import io.convoy.training.RejectionLog;
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

/** The folder that images are packed into, which says in {@code pack.json} what is in it. */
final class PackFolder {
  private static final String PLAN = "pack.json";

  private PackFolder() {}

  /**
   * Makes a folder the place for the shards of a plan; one that is so already keeps its shards.
   *
   * @throws IllegalStateException if it holds anything else, which stays as it is
   */
  static PackedShards claim(String path, PackPlan plan, Configuration configuration) {
    try {
      OutputFiles folder = folder(path, configuration);
      PackedShards shards = new PackedShards(folder, plan);
      requireApart(folder, plan, path);
      List<String> names = names(folder, path);
      if (names.contains(PLAN)) {
        requireSame(read(folder), plan, path);
        requireOnly(shards.names(), names, path);
        shards.deleteTemporary();
      } else {
        requireOnly(Stream.empty(), names, path);
        folder.writeText(PLAN, Json.mapper().writeValueAsString(plan));
      }
      return shards;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot pack into %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Where executors find it too, whatever they think a relative path is relative to. */
  private static OutputFiles folder(String path, Configuration configuration) throws IOException {
    Path given = new Path(path);
    return new OutputFiles(given.getFileSystem(configuration).makeQualified(given), configuration);
  }

  /** What the folder holds, without what is hidden. */
  private static List<String> names(OutputFiles folder, String path) throws IOException {
    FileSystem files = folder.fileSystem();
    if (!files.exists(folder.folder())) {
      return List.of();
    }
    if (!files.getFileStatus(folder.folder()).isDirectory()) {
      throw refused(path, "it is a file (must be a folder)");
    }
    return Stream.of(files.listStatus(folder.folder()))
        .map(FileStatus::getPath)
        .map(Path::getName)
        .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
        .sorted()
        .toList();
  }

  /** Else the next run would read what this one has written. */
  private static void requireApart(OutputFiles folder, PackPlan plan, String path) {
    if (folder.folder().toString().startsWith(plan.input() + "/")) {
      throw refused(path, "it is within the images, " + plan.input());
    }
  }

  private static void requireOnly(Stream<String> shards, List<String> names, String path) {
    Set<String> own =
        Stream.concat(shards, Stream.of(PLAN, RejectionLog.FILE)).collect(Collectors.toSet());
    names.stream()
        .filter(name -> !own.contains(name) || !names.contains(PLAN))
        .findFirst()
        .ifPresent(
            name -> {
              throw refused(
                  path, "it holds %s (must be empty or hold only this pack)".formatted(name));
            });
  }

  private static PackPlan read(OutputFiles folder) throws IOException {
    try (InputStream input = folder.fileSystem().open(folder.path(PLAN))) {
      return Json.mapper().readValue(input, PackPlan.class);
    }
  }

  private static void requireSame(PackPlan earlier, PackPlan plan, String path) {
    if (earlier.equals(plan)) {
      return;
    }
    List<String> differences = new ArrayList<>();
    Map<String, Object> now = options(plan);
    options(earlier)
        .forEach(
            (option, value) -> {
              if (!value.equals(now.get(option))) {
                differences.add(
                    "%s was %s and is now %s".formatted(option, value, now.get(option)));
              }
            });
    throw refused(
        path,
        "it holds another pack (%s); give another --output"
            .formatted(differences.isEmpty() ? "of other images" : String.join(", ", differences)));
  }

  private static Map<String, Object> options(PackPlan plan) {
    PackPlan.Request request = plan.request();
    boolean full = request.shorterSide() == LabelledImages.FULL_SIZE;
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("--input", plan.input());
    options.put("--shard-size", request.shardBytes());
    options.put("--shorter-side", full ? "none" : request.shorterSide());
    options.put("--seed", request.seed());
    options.put("--on-bad-image", request.badImages().name().toLowerCase(Locale.ROOT));
    return options;
  }

  private static IllegalStateException refused(String path, String reason) {
    return new IllegalStateException("Cannot pack into %s: %s".formatted(path, reason));
  }
}
