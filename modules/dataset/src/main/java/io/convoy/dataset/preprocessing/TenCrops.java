package io.convoy.dataset.preprocessing;

import io.convoy.dataset.Image;
import io.convoy.dataset.ImageShape;
import java.util.ArrayList;
import java.util.List;

/**
 * The four corners and the centre of the resized image, and the mirror image of each (Krizhevsky et
 * al. 2012, section 4.1).
 */
public record TenCrops() implements Viewing {
  private static final int CROPS = 10;

  /**
   * Refuses a preprocessing that leaves nothing to crop.
   *
   * @throws IllegalArgumentException unless images are resized to a shorter side
   */
  public static void requireFor(Preprocessing preprocessing) {
    Resize resize = preprocessing.framing().resize();
    if (resize != Resize.SHORTER_SIDE) {
      throw new IllegalArgumentException(
          "Cannot score ten crops: the model's images are resized to %s with resize %s, and all crops would be the same (must be %s)"
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
  public List<SeenPart> of(Image image, Preprocessing preprocessing) {
    ImageShape input = preprocessing.input();
    Image coloured = preprocessing.coloured(image);
    View centre = preprocessing.framing().view(coloured.shape(), input);
    long bottom = centre.height() - input.height();
    long right = centre.width() - input.width();
    List<SeenPart> crops = new ArrayList<>();
    for (View view :
        List.of(
            centre.at(0, 0),
            centre.at(0, right),
            centre.at(bottom, 0),
            centre.at(bottom, right),
            centre)) {
      Image crop = view.of(coloured, input);
      crops.add(SeenPart.whole(crop, false));
      crops.add(SeenPart.whole(crop, true));
    }
    return crops;
  }
}
