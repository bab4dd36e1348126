package io.convoy.spark.packing;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.packing.ImagePacker;
import io.convoy.dataset.packing.PackPlan;
import io.convoy.dataset.packing.TarShardWriter;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.util.LongAccumulator;

/** The tar of one shard, made of its images while it is written. */
final class ShardContent implements OutputFiles.Content {
  private final LabeledImages images;
  private final ImagePacker packer;
  private final int[] examples;
  private final BadImagePolicy badImages;
  private final LongAccumulator read;
  private final List<Rejection> rejected = new ArrayList<>();
  private TarShardWriter tar;

  /**
   * @param read counts the images of all shards
   */
  ShardContent(LabeledImages images, PackPlan plan, int shard, LongAccumulator read) {
    this.images = images;
    this.packer = new ImagePacker(images, plan.request().shorterSide());
    this.examples = plan.examples(shard);
    this.badImages = plan.request().badImages();
    this.read = read;
  }

  @Override
  public void writeTo(OutputStream output) throws IOException {
    tar = new TarShardWriter(output);
    for (int example : examples) {
      try {
        tar.add(images, example, packer.pack(example));
      } catch (BadImageException bad) {
        if (badImages == BadImagePolicy.FAIL) {
          throw bad;
        }
        rejected.add(bad.rejection());
      }
      read.add(1);
    }
    tar.finish();
  }

  /** Writes the index of the tar that was written. */
  void writeIndex(OutputStream output) throws IOException {
    tar.writeIndex(output);
  }

  /** What became of the images, once the tar is written. */
  PackedShard report() {
    return new PackedShard(examples.length - rejected.size(), tar.bytes(), rejected);
  }
}
