package io.convoy.dataset.preprocessing.crop;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.preprocessing.CropWindow;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.Resize;
import java.util.ArrayList;
import java.util.List;

/**
 * The four corners and the center of the resized image, and the mirror image of each (Krizhevsky et
 * al. 2012, section 4.1).
 */
public record TenCrops() implements CropStrategy {
  private static final int CROPS = 10;

  /**
   * Rejects a preprocessing with which all crops would be the same.
   *
   * @throws IllegalArgumentException unless images are resized to a shorter side
   */
  static void requireFor(Preprocessing preprocessing) {
    Resize resize = preprocessing.framing().resize();
    if (resize != Resize.SHORTER_SIDE) {
      throw new IllegalArgumentException(
          "Cannot score ten crops: the model resizes images to %s with resize %s, so that all crops are the same (must be %s)"
              .formatted(preprocessing.input(), resize, Resize.SHORTER_SIDE));
    }
  }

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
    Shape input = preprocessing.input();
    Image colored = preprocessing.colored(image);
    CropWindow center = preprocessing.framing().view(colored.shape(), input);
    long bottom = center.height() - input.height();
    long right = center.width() - input.width();
    List<ImageCrop> crops = new ArrayList<>();
    for (CropWindow view :
        List.of(
            center.at(0, 0),
            center.at(0, right),
            center.at(bottom, 0),
            center.at(bottom, right),
            center)) {
      Image crop = view.of(colored, input);
      crops.add(ImageCrop.whole(crop, false));
      crops.add(ImageCrop.whole(crop, true));
    }
    return crops;
  }
}
