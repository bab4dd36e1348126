package io.convoy.dataset.preprocessing;

import io.convoy.dataset.Image;
import io.convoy.dataset.LabelledImages;
import java.io.Serializable;
import java.util.List;

/** Which parts of an image a network sees when it scores it; its answers are averaged. */
public sealed interface Viewing extends Serializable permits SingleView, TenCrops, SlidingView {

  /** What to ask of {@link LabelledImages#read}. */
  int shorterSide(Preprocessing preprocessing);

  /** How many images to read at a time where the network takes {@code batchSize} inputs at once. */
  int imagesAtOnce(Preprocessing preprocessing, int batchSize);

  /** The parts of one image, at least one. */
  List<SeenPart> of(Image image, Preprocessing preprocessing);
}
