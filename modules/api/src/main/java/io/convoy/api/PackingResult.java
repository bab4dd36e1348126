package io.convoy.api;

import io.convoy.api.packing.PackOutcome;

/**
 * The result of packing.
 *
 * @param read number of images; the sum of the next two
 * @param packed number of images in the shards
 * @param rejected number of images that could not be used
 * @param shards with at least one image
 * @param classes number of labels of the images; 0 if they have none
 */
public record PackingResult(int read, int packed, int rejected, int shards, int classes) {
  static PackingResult of(PackOutcome outcome) {
    return new PackingResult(
        outcome.read(),
        outcome.packed(),
        outcome.rejected(),
        outcome.shardsWithImages(),
        outcome.classes());
  }
}
