package io.convoy.dataset.discovery.published;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImagesInMemory;
import io.convoy.dataset.LabeledImages;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** Reads a pair of IDX files into memory. */
final class IdxReader {
  private static final int CHUNK_BYTES = 1 << 24;

  private IdxReader() {}

  /** Reads all images. Classes are named by their numbers, {@code 0} to the largest label. */
  static LabeledImages read(IdxPair pair, Configuration configuration) {
    String location = pair.images().location();
    try (IdxInput images = IdxInput.open(pair.images(), configuration);
        IdxInput labels = IdxInput.open(pair.labels(), configuration)) {
      IdxHeader imagesHeader = images.header(IdxInput.IMAGES_MAGIC, 3);
      IdxHeader labelsHeader = labels.header(IdxInput.LABELS_MAGIC, 1);
      requireExamples(pair, imagesHeader.examples(), labelsHeader.examples());
      Shape shape = shape(location, imagesHeader);
      int imagesPerChunk = Math.max(1, CHUNK_BYTES / shape.size());
      byte[][] chunks = chunks(images, imagesHeader, shape, imagesPerChunk);
      byte[] labelOf = labels.content(labelsHeader, labelsHeader.examples());
      labels.end(labelsHeader);
      return new ImagesInMemory(location, shape, names(labelOf), chunks, imagesPerChunk, labelOf);
    }
  }

  private static void requireExamples(IdxPair pair, int images, int labels) {
    if (images != labels) {
      throw new DatasetException(
          "Invalid IDX pair: %s has %s images, %s has %s labels (must be equal)"
              .formatted(pair.images().location(), images, pair.labels().location(), labels));
    }
    if (images == 0) {
      throw new DatasetException(
          "Invalid IDX file: %s (it has no images)".formatted(pair.images().location()));
    }
  }

  private static Shape shape(String location, IdxHeader header) {
    try {
      return new Shape(1, header.extents().get(1), header.extents().get(2));
    } catch (IllegalArgumentException e) {
      throw new DatasetException(
          "Invalid IDX file: %s (%s)".formatted(location, e.getMessage()), e);
    }
  }

  private static byte[][] chunks(
      IdxInput input, IdxHeader header, Shape shape, int imagesPerChunk) {
    int count = (header.examples() - 1) / imagesPerChunk + 1;
    byte[][] chunks = new byte[count][];
    for (int chunk = 0; chunk < count; chunk++) {
      int images = Math.min(imagesPerChunk, header.examples() - chunk * imagesPerChunk);
      chunks[chunk] = input.content(header, images * shape.size());
    }
    input.end(header);
    return chunks;
  }

  private static List<String> names(byte[] labels) {
    int largest =
        IntStream.range(0, labels.length).map(i -> Byte.toUnsignedInt(labels[i])).max().orElse(0);
    return IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
  }
}
