package io.convoy.api.packing;

import io.convoy.api.output.InputFiles;
import io.convoy.api.output.OutputFolder;
import io.convoy.api.output.RunFolder;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.packing.PackPlan;
import io.convoy.spark.packing.PackLayout;
import io.convoy.spark.packing.PackedShard;
import io.convoy.spark.units.UnitStore;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.lease.FolderLease;
import io.convoy.training.metrics.RejectionLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** The output folder of {@code pack}, which stores the plan of its shards in {@code pack.json}. */
final class PackFolder implements RunFolder.Kind<PackPlan> {
  private static final String ACTION = "pack into";

  private PackFolder() {}

  /**
   * Gets the lease of a folder.
   *
   * @param input location of the images
   * @throws IllegalStateException if it is within the images, it is a file, or another writer has
   *     it
   */
  static FolderLease lease(String path, String input, Configuration configuration)
      throws IOException {
    return OutputFolder.lease(ACTION, path, List.of(input), configuration);
  }

  /**
   * Prepares a folder for the shards of a plan; resumes an earlier run with the same plan.
   *
   * @param inputs files of the images
   * @param lease of the folder
   * @throws IllegalStateException if the folder holds other files or another plan; then it is not
   *     changed
   */
  static UnitStore<PackedShard> claim(
      String path, PackPlan plan, InputFiles inputs, FolderLease lease) {
    try {
      OutputFolder output = OutputFolder.open(ACTION, path, lease);
      RunFolder<PackPlan> folder = RunFolder.open(output, new PackFolder());
      UnitStore<PackedShard> shards = new UnitStore<>(output.files(), new PackLayout(plan));
      if (folder.hasEarlierRun()) {
        folder.resume(plan, inputs, shards, "it holds another pack (%s); give another --output");
      } else {
        folder.begin(plan, inputs, shards);
      }
      return shards;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot pack into %s: %s".formatted(path, FailureReason.of(e)), e);
    }
  }

  @Override
  public String content() {
    return "this pack";
  }

  @Override
  public Class<PackPlan> planType() {
    return PackPlan.class;
  }

  @Override
  public String planFile() {
    return "pack.json";
  }

  @Override
  public OutputFiles planFolder(OutputFiles output) {
    return output;
  }

  @Override
  public Stream<String> files(PackPlan plan) {
    return Stream.concat(new PackLayout(plan).files(), Stream.of(planFile(), RejectionLog.FILE));
  }

  @Override
  public Map<String, ?> options(PackPlan plan) {
    PackPlan.Request request = plan.request();
    boolean full = request.shorterSide() == LabeledImages.FULL_SIZE;
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("--input", plan.input());
    options.put("--shard-size", request.shardBytes());
    options.put("--shorter-side", full ? "none" : request.shorterSide());
    options.put("--seed", request.seed());
    options.put("--on-bad-image", request.badImages().name().toLowerCase(Locale.ROOT));
    options.put("--image-column", given(request.reading().imageColumn()));
    options.put("--label-column", given(request.reading().labelColumn()));
    options.put("--max-pixels", request.reading().maxPixels());
    return options;
  }

  private static String given(String option) {
    return option == null ? "not given" : option;
  }
}
