package io.convoy.spark.packing;

import io.convoy.dataset.archive.TarIndexFile;
import io.convoy.dataset.packing.PackPlan;
import io.convoy.spark.units.UnitLayout;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.util.stream.Stream;

/** A unit for every shard: the tar, and the index beside it. */
public record PackLayout(PackPlan plan) implements UnitLayout<PackedShard> {
  @Override
  public int units() {
    return plan.shards();
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
    return Stream.of(name(unit), indexName(unit));
  }

  @Override
  public String manifestFolder() {
    return "_pack";
  }

  @Override
  public Class<PackedShard> manifestType() {
    return PackedShard.class;
  }

  @Override
  public boolean isComplete(int unit, PackedShard manifest, OutputFiles folder) throws IOException {
    return manifest.packed() == 0
        || folder.holds(indexName(unit)) && folder.holds(name(unit), manifest.tarBytes());
  }

  String indexName(int unit) {
    return name(unit) + TarIndexFile.SUFFIX;
  }
}
