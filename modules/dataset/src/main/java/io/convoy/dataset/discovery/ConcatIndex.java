package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import io.convoy.dataset.Sha256;
import io.convoy.dataset.storage.EncodedIndex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * Index of the images of several places, without labels.
 *
 * @param location of all places, as errors and reports name it
 * @param parts indexes of the places, at least one, in the order of their images
 */
public record ConcatIndex(String location, List<EncodedIndex> parts) implements ImageIndex<Images> {
  public ConcatIndex {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new DatasetException(
          "Cannot find images: %s (holds neither images nor archives of images)"
              .formatted(location));
    }
  }

  @Override
  public Images open(Configuration configuration) {
    return new ConcatImages(
        location, parts.stream().map(part -> part.openUnlabeled(configuration)).toList());
  }

  @Override
  public ConcatIndex paged(UnaryOperator<ImageIndex.Page> sent) {
    return new ConcatIndex(location, parts.stream().map(part -> part.paged(sent)).toList());
  }

  /** SHA-256, in hex, of the location and length of every image. */
  public String digest() {
    String digests = parts.stream().map(EncodedIndex::digestHex).collect(Collectors.joining("\n"));
    return Sha256.hex(digests.getBytes(StandardCharsets.UTF_8));
  }
}
