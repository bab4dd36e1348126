package io.convoy.dataset.discovery;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.FailureReason;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.ImagesInMemory;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.storage.Container;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Index of files of CIFAR records, which are read into memory as a whole.
 *
 * @param location of the data set
 * @param files in the order of their images
 * @param labels names of the classes
 */
record CifarIndex(
    String location, CifarVariant variant, List<Container.Plain> files, List<String> labels)
    implements ImageIndex<LabeledImages> {
  private static final Shape SHAPE = new Shape(3, 32, 32);
  private static final int IMAGES_PER_CHUNK = 5_000;

  @Override
  public LabeledImages open(Configuration configuration) {
    long bytes = files.stream().mapToLong(Container.Plain::bytes).sum();
    int images = Math.toIntExact(bytes / variant.recordBytes());
    byte[][] chunks = new byte[(images - 1) / IMAGES_PER_CHUNK + 1][];
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      int inChunk = Math.min(IMAGES_PER_CHUNK, images - chunk * IMAGES_PER_CHUNK);
      chunks[chunk] = new byte[inChunk * SHAPE.size()];
    }
    byte[] labelOf = new byte[images];
    int image = 0;
    for (Container.Plain file : files) {
      try (FSDataInputStream stream = file.open(configuration)) {
        for (long remaining = file.bytes() / variant.recordBytes(); remaining > 0; remaining--) {
          labelOf[image] = label(stream, image);
          stream.readFully(
              chunks[image / IMAGES_PER_CHUNK],
              image % IMAGES_PER_CHUNK * SHAPE.size(),
              SHAPE.size());
          image++;
        }
      } catch (IOException e) {
        throw new DatasetException(
            "Cannot read data: %s (%s)".formatted(file.uri(), FailureReason.of(e)), e);
      }
    }
    return new ImagesInMemory(location, SHAPE, labels, chunks, IMAGES_PER_CHUNK, labelOf);
  }

  private byte label(FSDataInputStream stream, int image) throws IOException {
    byte[] labels = new byte[variant.labelBytes()];
    stream.readFully(labels);
    if (!variant.hasPossibleLabels(labels)) {
      throw new IOException("image %s has a label out of range".formatted(image));
    }
    return labels[labels.length - 1];
  }
}
