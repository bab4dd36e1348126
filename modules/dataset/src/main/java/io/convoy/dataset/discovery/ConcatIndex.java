package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import io.convoy.dataset.Sha256;
import io.convoy.dataset.storage.EncodedIndex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * Where each of the images is that were found in several places, without labels.
 *
 * @param location of all places
 * @param parts one after the other, at least one
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

  /** SHA-256, in hex, of where every image lies and how long it is. */
  public String digest() {
    String digests = parts.stream().map(EncodedIndex::digestHex).collect(Collectors.joining("\n"));
    return Sha256.hex(digests.getBytes(StandardCharsets.UTF_8));
  }
}
