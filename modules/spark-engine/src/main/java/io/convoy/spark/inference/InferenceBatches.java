package io.convoy.spark.inference;

import io.convoy.dataset.batch.CroppedImages;
import java.util.Iterator;
import java.util.List;

/**
 * The outputs of a network for images, batch by batch and in their order. While one batch is
 * classified, the next ones are read.
 *
 * <p>For one thread. {@link #close} ends reading that is no longer needed.
 */
public final class InferenceBatches implements Iterator<List<ImageOutputs>>, AutoCloseable {
  private final Predictor predictor;
  private final CroppedImages images;

  InferenceBatches(Predictor predictor, CroppedImages images) {
    this.predictor = predictor;
    this.images = images;
  }

  @Override
  public boolean hasNext() {
    return images.hasNext();
  }

  /**
   * Waits for the next images and classifies them.
   *
   * @throws io.convoy.dataset.BadImageException at a bad image, unless those are skipped
   * @throws io.convoy.dataset.DatasetException if images cannot be read
   */
  @Override
  public List<ImageOutputs> next() {
    return predictor.outputs(images.next());
  }

  @Override
  public void close() {
    images.close();
  }
}
