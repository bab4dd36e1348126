package io.convoy.spark.survey;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.preprocessing.PixelSums;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.io.Serializable;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was found by looking at all images once.
 *
 * @param fingerprint of the images whose bytes could be read
 * @param pixels over what the network would see of them, without augmentation; over nothing if that
 *     was not asked for
 */
public record Survey(Fingerprint fingerprint, PixelSums pixels) implements Serializable {
  /**
   * Of some images.
   *
   * @param framing by which pixels are measured; unless given, images are not decoded
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
