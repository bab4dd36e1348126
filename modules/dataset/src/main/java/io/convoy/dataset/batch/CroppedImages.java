package io.convoy.dataset.batch;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Image;
import io.convoy.dataset.Images;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.CropStrategy;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Examples that are scored, a few at a time and in their order, read ahead by {@link
 * ReadingThreads}.
 *
 * <p>For use by one thread. {@link #close} cancels reads that are no longer needed.
 */
public final class CroppedImages implements Iterator<List<CroppedImage>>, AutoCloseable {
  private final Source source;
  private final ReadAhead<List<CroppedImage>> ahead;

  /** What all examples have in common. */
  public record Source(
      Images images, Preprocessing preprocessing, CropStrategy crops, BadImagePolicy badImages) {}

  /**
   * Starts to read.
   *
   * @param examples numbers of the examples, in the order in which they are returned
   * @param batchSize number of inputs in a batch of the network
   */
  public CroppedImages(Source source, int[] examples, int batchSize) {
    this.source = source;
    this.ahead =
        new ReadAhead<>(
            this::read, examples, source.crops().imagesAtOnce(source.preprocessing(), batchSize));
  }

  @Override
  public boolean hasNext() {
    return ahead.hasNext();
  }

  /**
   * Waits for the next examples.
   *
   * @throws io.convoy.dataset.DatasetException if they cannot be read
   */
  @Override
  public List<CroppedImage> next() {
    return ahead.next();
  }

  /** Cancels reads whose results were not requested. */
  @Override
  public void close() {
    ahead.close();
  }

  private List<CroppedImage> read(int[] examples) {
    return Arrays.stream(examples).mapToObj(this::read).toList();
  }

  private CroppedImage read(int example) {
    CropStrategy crops = source.crops();
    Preprocessing preprocessing = source.preprocessing();
    try {
      Image image = source.images().read(example, crops.shorterSide(preprocessing));
      return new CroppedImage(example, crops.of(image, preprocessing), Optional.empty());
    } catch (BadImageException bad) {
      if (source.badImages() == BadImagePolicy.FAIL) {
        throw bad;
      }
      return new CroppedImage(example, List.of(), Optional.of(bad.rejection()));
    }
  }
}
