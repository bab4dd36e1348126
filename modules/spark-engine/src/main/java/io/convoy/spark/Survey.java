package io.convoy.spark;

import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.preprocessing.PixelSums;

/**
 * What was found by looking at all images once.
 *
 * @param pixels over what the network would see of them, without augmentation; over nothing if that
 *     was not asked for
 */
public record Survey(Fingerprint fingerprint, PixelSums pixels) {
  Survey plus(Survey other) {
    pixels.merge(other.pixels);
    return new Survey(fingerprint.plus(other.fingerprint), pixels);
  }
}
