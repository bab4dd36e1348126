package io.convoy.dataset.preprocessing.crop;

import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.io.Serializable;
import java.util.List;

/** Chooses the crops of an image that are scored; the network's outputs for them are averaged. */
public sealed interface CropStrategy extends Serializable
    permits CenterCrop, TenCrops, SlidingWindow {

  /** The shorter side, in pixels, to request from {@link LabeledImages#read}. */
  int shorterSide(Preprocessing preprocessing);

  /** Number of images to read at a time for batches of {@code batchSize} inputs. */
  int imagesAtOnce(Preprocessing preprocessing, int batchSize);

  /** The crops of one image, at least one. */
  List<ImageCrop> of(Image image, Preprocessing preprocessing);
}
