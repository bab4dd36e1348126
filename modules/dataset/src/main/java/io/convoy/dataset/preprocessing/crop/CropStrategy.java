package io.convoy.dataset.preprocessing.crop;

import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.io.Serializable;
import java.util.List;

/** Which parts of an image a network sees when it scores it; its answers are averaged. */
public sealed interface CropStrategy extends Serializable
    permits CenterCrop, TenCrops, SlidingWindow {

  /** What to ask of {@link LabeledImages#read}. */
  int shorterSide(Preprocessing preprocessing);

  /** How many images to read at a time where the network takes {@code batchSize} inputs at once. */
  int imagesAtOnce(Preprocessing preprocessing, int batchSize);

  /** The parts of one image, at least one. */
  List<ImageCrop> of(Image image, Preprocessing preprocessing);
}
