package io.convoy.dataset.batch;

import io.convoy.dataset.Rejection;
import io.convoy.dataset.preprocessing.crop.ImageCrop;
import java.util.List;
import java.util.Optional;

/**
 * What became of an example that is to be scored.
 *
 * @param example its number
 * @param parts that a network is to see; none if it is rejected
 */
public record CroppedImage(int example, List<ImageCrop> parts, Optional<Rejection> rejection) {
  public CroppedImage {
    parts = List.copyOf(parts);
  }
}
