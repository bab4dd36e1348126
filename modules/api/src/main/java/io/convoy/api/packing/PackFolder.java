package io.convoy.api.packing;

import io.convoy.api.output.OutputFolder;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.packing.PackPlan;
import io.convoy.spark.packing.PackedShards;
import io.convoy.training.metrics.RejectionLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** The folder that images are packed into, which says in {@code pack.json} what is in it. */
final class PackFolder {
  private static final String PLAN = "pack.json";
  private static final String CONTENT = "this pack";

  private PackFolder() {}

  /**
   * Makes a folder the place for the shards of a plan; one that is so already keeps its shards.
   *
   * @throws IllegalStateException if it holds anything else, which stays as it is
   */
  static PackedShards claim(String path, PackPlan plan, Configuration configuration) {
    try {
      OutputFolder folder = OutputFolder.open("pack into", path, configuration);
      PackedShards shards = new PackedShards(folder.files(), plan);
      requireApart(folder, plan);
      Optional<PackPlan> earlier = folder.files().readJson(PLAN, PackPlan.class);
      if (earlier.isPresent()) {
        requireSame(earlier.get(), plan, folder);
        folder.requireOnly(
            Stream.concat(shards.names(), Stream.of(PLAN, RejectionLog.FILE)), CONTENT);
        shards.deleteTemporary();
      } else {
        folder.requireOnly(Stream.empty(), CONTENT);
        folder.files().writeJson(PLAN, plan);
      }
      return shards;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot pack into %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Else the next run would read what this one has written. */
  private static void requireApart(OutputFolder folder, PackPlan plan) {
    if (folder.files().folder().toString().startsWith(plan.input() + "/")) {
      throw folder.refused("it is within the images, " + plan.input());
    }
  }

  private static void requireSame(PackPlan earlier, PackPlan plan, OutputFolder folder) {
    if (!earlier.equals(plan)) {
      throw folder.refused(
          "it holds another pack (%s); give another --output"
              .formatted(OutputFolder.difference(options(earlier), options(plan))));
    }
  }

  private static Map<String, Object> options(PackPlan plan) {
    PackPlan.Request request = plan.request();
    boolean full = request.shorterSide() == LabeledImages.FULL_SIZE;
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("--input", plan.input());
    options.put("--shard-size", request.shardBytes());
    options.put("--shorter-side", full ? "none" : request.shorterSide());
    options.put("--seed", request.seed());
    options.put("--on-bad-image", request.badImages().name().toLowerCase(Locale.ROOT));
    return options;
  }
}
