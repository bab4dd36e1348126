package io.convoy.spark.packing;

import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.packing.PackPlan;
import io.convoy.spark.units.UnitAttempt;
import io.convoy.spark.units.UnitWriter;
import java.io.IOException;

/** Packs the images of one shard into a tar and writes the index of the tar. */
public record PackShard(PackPlan plan) implements UnitWriter<LabeledImages, PackedShard> {
  @Override
  public PackedShard write(UnitAttempt<LabeledImages> attempt) throws IOException {
    PackLayout layout = new PackLayout(plan);
    String tar = layout.name(attempt.unit());
    ShardContent content =
        new ShardContent(attempt.images(), plan, attempt.unit(), attempt.imagesRead());
    attempt.write(tar, content);
    if (content.manifest().packed() > 0) {
      attempt.write(layout.indexName(attempt.unit()), content::writeIndex);
    } else {
      // An empty tar cannot be distinguished from a file of another format.
      attempt.folder().fileSystem().delete(attempt.folder().path(tar), false);
    }
    return content.manifest();
  }
}
