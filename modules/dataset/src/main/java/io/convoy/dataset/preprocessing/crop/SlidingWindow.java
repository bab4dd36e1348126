package io.convoy.dataset.preprocessing.crop;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.preprocessing.CropWindow;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.Resize;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole image, over which a network slides whose dense layers are convolutions (Sermanet et al.
 * 2013; Simonyan &amp; Zisserman 2014, section 3.2).
 *
 * <p>The positions are {@code stride} pixels apart, with equal margins at the top and the bottom.
 * The network itself moves by its own stride; for a smaller stride it runs once for each offset in
 * between (the offsets of Sermanet et al., section 3.3). A large image is cut into parts, so that
 * memory is bounded.
 *
 * @param networkStride pixels by which the network itself moves, at least 1
 * @param stride pixels between neighboring positions; the network's stride is a multiple of it
 * @throws IllegalArgumentException if it is not
 */
public record SlidingWindow(int networkStride, int stride) implements CropStrategy {
  /** Largest side of a part in pixels, unless the network's input is larger. */
  private static final int LARGEST_SIDE = 512;

  /** Images read at a time where the preprocessing bounds their size. */
  private static final int IMAGES_AT_ONCE = 8;

  public SlidingWindow {
    if (stride < 1 || networkStride % stride != 0) {
      throw new IllegalArgumentException(
          "Invalid stride: %s (must divide %s, the stride of the network)"
              .formatted(stride, networkStride));
    }
  }

  @Override
  public int shorterSide(Preprocessing preprocessing) {
    return bounded(preprocessing)
        ? preprocessing.framing().sideNeeded(preprocessing.input())
        : LabeledImages.FULL_SIZE;
  }

  @Override
  public int imagesAtOnce(Preprocessing preprocessing, int batchSize) {
    return bounded(preprocessing) ? Math.min(IMAGES_AT_ONCE, batchSize) : 1;
  }

  @Override
  public List<ImageCrop> of(Image image, Preprocessing preprocessing) {
    Shape input = preprocessing.input();
    Image colored = preprocessing.colored(image);
    CropWindow whole = preprocessing.framing().whole(colored.shape(), input);
    List<Span> rows = spans(whole.height(), input.height());
    List<Span> columns = spans(whole.width(), input.width());
    List<ImageCrop> parts = new ArrayList<>();
    for (Span row : rows) {
      for (Span column : columns) {
        Shape shape = new Shape(input.channels(), row.length(), column.length());
        parts.add(
            new ImageCrop(
                colored,
                whole.at(row.start(), column.start()),
                shape,
                false,
                row.places() * column.places()));
      }
    }
    return parts;
  }

  /**
   * The parts of one side.
   *
   * @param length of the image
   * @param input of the network
   */
  private List<Span> spans(long length, int input) {
    long room = length - input;
    long margin = room % stride / 2;
    int most = Math.max(0, LARGEST_SIDE - input) / networkStride + 1;
    List<Span> spans = new ArrayList<>();
    for (long offset = 0; offset < networkStride && margin + offset <= room; offset += stride) {
      long places = (room - margin - offset) / networkStride + 1;
      for (long first = 0; first < places; first += most) {
        int count = (int) Math.min(most, places - first);
        spans.add(
            new Span(
                margin + offset + first * networkStride,
                input + (count - 1) * networkStride,
                count));
      }
    }
    return spans;
  }

  private static boolean bounded(Preprocessing preprocessing) {
    return preprocessing.framing().resize() == Resize.SHORTER_SIDE;
  }

  /**
   * A part of one side of an image.
   *
   * @param start in pixels
   * @param length in pixels
   * @param places number of positions of the network within it
   */
  private record Span(long start, int length, int places) {}
}
