package io.convoy.dataset.preprocessing.crop;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.List;

/**
 * What evaluation sees, the same moved by a pixel down and right, and up and left, where pixels of
 * the border are repeated, and the mirror image of each: for small images, as in Jordan (2024).
 */
public record SixShifts() implements CropStrategy {
  private static final int CROPS = 6;

  @Override
  public int shorterSide(Preprocessing preprocessing) {
    return preprocessing.framing().sideNeeded(preprocessing.input());
  }

  @Override
  public int imagesAtOnce(Preprocessing preprocessing, int batchSize) {
    return Math.max(1, batchSize / CROPS);
  }

  @Override
  public List<ImageCrop> of(Image image, Preprocessing preprocessing) {
    Image framed = preprocessing.frame(image);
    List<ImageCrop> crops = new ArrayList<>();
    for (Image shifted : List.of(framed, shifted(framed, 1), shifted(framed, -1))) {
      crops.add(ImageCrop.whole(shifted, false));
      crops.add(ImageCrop.whole(shifted, true));
    }
    return crops;
  }

  /**
   * Moves an image along its diagonal.
   *
   * @param pixels down and to the right
   */
  private static Image shifted(Image image, int pixels) {
    Shape shape = image.shape();
    byte[] source = image.pixels();
    byte[] result = new byte[source.length];
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int row = 0; row < shape.height(); row++) {
        int from = channel * shape.height() + within(row - pixels, shape.height());
        int to = channel * shape.height() + row;
        for (int column = 0; column < shape.width(); column++) {
          result[to * shape.width() + column] =
              source[from * shape.width() + within(column - pixels, shape.width())];
        }
      }
    }
    return new Image(shape, result);
  }

  private static int within(int position, int length) {
    return Math.max(0, Math.min(length - 1, position));
  }
}
