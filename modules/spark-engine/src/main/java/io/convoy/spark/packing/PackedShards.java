package io.convoy.spark.packing;

import io.convoy.dataset.archive.TarIndexFile;
import io.convoy.dataset.packing.PackPlan;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The shards in the folder that images are packed into. Of each there are the tar, the index beside
 * it and, in a hidden folder, a report; they are written in this order, so that a shard is finished
 * once it has a report.
 */
public record PackedShards(OutputFiles folder, PackPlan plan) {
  /** Hidden from those who read the folder as a data set. */
  private static final String REPORTS = "_pack";

  /** What the folder is there for: the names of all tars and of their indexes. */
  public Stream<String> names() {
    return IntStream.range(0, plan.shards())
        .mapToObj(plan::name)
        .flatMap(name -> Stream.of(name, index(name)));
  }

  /** What became of the images of a shard, if all of it is there. */
  public Optional<PackedShard> finished(int shard) throws IOException {
    Optional<PackedShard> report = reports().readJson(report(shard), PackedShard.class);
    return report.isPresent() && isThere(shard, report.get()) ? report : Optional.empty();
  }

  /**
   * Writes a shard.
   *
   * @param attempt unlike that of others that may be writing the same shard
   */
  void write(int shard, String attempt, ShardContent content) throws IOException {
    String name = plan.name(shard);
    folder.write(name, attempt, content);
    if (content.report().packed() > 0) {
      folder.write(index(name), attempt, content::writeIndex);
    } else {
      // A tar of nothing cannot be told from a file of something else.
      folder.fileSystem().delete(folder.path(name), false);
    }
    reports().writeJson(report(shard), attempt, content.report());
  }

  /** Removes what was left by tasks that were killed. */
  public void deleteTemporary() throws IOException {
    folder.deleteTemporary();
    reports().deleteTemporary();
  }

  private boolean isThere(int shard, PackedShard report) throws IOException {
    String name = plan.name(shard);
    return report.packed() == 0
        || folder.holds(index(name)) && folder.holds(name, report.tarBytes());
  }

  private OutputFiles reports() {
    return folder.folder(REPORTS);
  }

  private String report(int shard) {
    return plan.name(shard) + ".json";
  }

  private static String index(String name) {
    return name + TarIndexFile.SUFFIX;
  }
}
