package io.convoy.dataset.preprocessing.crop;

import io.convoy.dataset.Image;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.util.List;

/** The center crop of the preprocessing, as in evaluation. */
public record CenterCrop() implements CropStrategy {

  @Override
  public int shorterSide(Preprocessing preprocessing) {
    return preprocessing.framing().sideNeeded(preprocessing.input());
  }

  @Override
  public int imagesAtOnce(Preprocessing preprocessing, int batchSize) {
    return batchSize;
  }

  @Override
  public List<ImageCrop> of(Image image, Preprocessing preprocessing) {
    return List.of(ImageCrop.whole(preprocessing.frame(image), false));
  }
}
