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

/** Content of the tar of one shard; each image is read when it is written. */
final class ShardContent implements OutputFiles.Content {
  private final LabeledImages images;
  private final ImagePacker packer;
  private final int[] examples;
  private final BadImagePolicy badImages;
  private final LongAccumulator imagesRead;
  private final List<Rejection> rejected = new ArrayList<>();
  private TarShardWriter tar;

  /**
   * Creates the content of a shard.
   *
   * @param imagesRead counts the images of all shards
   */
  ShardContent(LabeledImages images, PackPlan plan, int shard, LongAccumulator imagesRead) {
    this.images = images;
    this.packer = new ImagePacker(images, plan.request().shorterSide());
    this.examples = plan.examples(shard);
    this.badImages = plan.request().badImages();
    this.imagesRead = imagesRead;
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
      imagesRead.add(1);
    }
    tar.finish();
  }

  /** Writes the index of the tar; the tar must have been written. */
  void writeIndex(OutputStream output) throws IOException {
    tar.writeIndex(output);
  }

  /** Returns the manifest of the shard; the tar must have been written. */
  PackedShard manifest() {
    return new PackedShard(examples.length - rejected.size(), tar.bytes(), rejected);
  }
}
