package io.convoy.dataset.batch;

import io.convoy.dataset.Rejection;
import io.convoy.dataset.preprocessing.crop.ImageCrop;
import java.util.List;
import java.util.Optional;

/**
 * The crops of one example that is scored, or its rejection.
 *
 * @param example its number
 * @param parts crops that are the input of the network; empty if the example is rejected
 * @param rejection empty if the example is usable
 */
public record CroppedImage(int example, List<ImageCrop> parts, Optional<Rejection> rejection) {
  public CroppedImage {
    parts = List.copyOf(parts);
  }
}
