package io.convoy.api;

import io.convoy.dataset.Rejection;
import java.util.List;

/**
 * An image that cannot be used.
 *
 * @param location of the image, for instance {@code s3a://b/train-0007.tar!cat/12.jpg}
 * @param reason why it cannot be used
 */
public record RejectedImage(String location, String reason) {
  static List<RejectedImage> of(List<Rejection> rejections) {
    return rejections.stream()
        .map(rejection -> new RejectedImage(rejection.location(), rejection.reason()))
        .toList();
  }
}
