package io.convoy.dataset.preprocessing;

import io.convoy.dataset.Image;
import java.util.List;

/** The part that the preprocessing frames, as in training and evaluation. */
public record SingleView() implements Viewing {

  @Override
  public int shorterSide(Preprocessing preprocessing) {
    return preprocessing.framing().sideNeeded(preprocessing.input());
  }

  @Override
  public int imagesAtOnce(Preprocessing preprocessing, int batchSize) {
    return batchSize;
  }

  @Override
  public List<SeenPart> of(Image image, Preprocessing preprocessing) {
    return List.of(SeenPart.whole(preprocessing.frame(image), false));
  }
}
