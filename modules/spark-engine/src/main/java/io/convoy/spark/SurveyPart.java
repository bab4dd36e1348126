package io.convoy.spark;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.LabelledImages;
import io.convoy.dataset.batch.BadImages;
import io.convoy.dataset.preprocessing.PixelSums;
import io.convoy.dataset.preprocessing.Preprocessing;
import org.apache.spark.api.java.function.Function;

/** The survey of one part of the images on an executor. */
final class SurveyPart implements Function<Integer, Survey> {
  private static final long serialVersionUID = 1L;

  private final ImagesOnExecutor images;
  private final int examples;
  private final int parts;
  private final Preprocessing framing;
  private final BadImages badImages;

  /**
   * @param framing null where pixels are not to be measured
   */
  SurveyPart(
      ImagesOnExecutor images,
      int examples,
      int parts,
      Preprocessing framing,
      BadImages badImages) {
    this.images = images;
    this.examples = examples;
    this.parts = parts;
    this.framing = framing;
    this.badImages = badImages;
  }

  @Override
  public Survey call(Integer part) {
    LabelledImages opened = images.open();
    Fingerprint fingerprint = Fingerprint.EMPTY;
    PixelSums pixels = new PixelSums(framing == null ? 1 : framing.input().channels());
    for (int example = start(part); example < start(part + 1); example++) {
      fingerprint = fingerprint.plus(Fingerprint.of(opened, example));
      if (framing != null) {
        measure(opened, example, pixels);
      }
    }
    return new Survey(fingerprint, pixels);
  }

  private void measure(LabelledImages opened, int example, PixelSums pixels) {
    try {
      pixels.add(framing.frame(opened.read(example, framing.shorterSide())));
    } catch (BadImageException bad) {
      if (badImages == BadImages.FAIL) {
        throw bad;
      }
    }
  }

  private int start(int part) {
    return (int) ((long) examples * part / parts);
  }
}
