package io.convoy.spark.survey;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.PixelSums;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The result of reading all images once.
 *
 * @param fingerprint of the images whose bytes could be read
 * @param pixels sums over the framed images, without augmentation; empty if no framing was given
 */
public record Survey(Fingerprint fingerprint, PixelSums pixels) {
  /**
   * Surveys some of the images.
   *
   * @param examples numbers of the images
   * @param framing frames the images whose pixels are measured; if empty, images are not decoded
   * @param badImages what is done at an image that cannot be read or decoded
   */
  static Survey of(
      LabeledImages images,
      IntStream examples,
      Optional<Preprocessing> framing,
      BadImagePolicy badImages) {
    Fingerprint fingerprint = Fingerprint.EMPTY;
    PixelSums pixels = new PixelSums(framing.map(frame -> frame.input().channels()).orElse(1));
    for (int example : examples.toArray()) {
      try {
        byte[] stored = images.stored(example);
        fingerprint = fingerprint.plus(Fingerprint.of(images, example, stored));
        if (framing.isPresent()) {
          int shorterSide = framing.get().shorterSide();
          pixels.add(framing.get().frame(images.decode(example, stored, shorterSide)));
        }
      } catch (BadImageException bad) {
        if (badImages == BadImagePolicy.FAIL) {
          throw bad;
        }
      }
    }
    return new Survey(fingerprint, pixels);
  }

  Survey plus(Survey other) {
    pixels.merge(other.pixels);
    return new Survey(fingerprint.plus(other.fingerprint), pixels);
  }
}
