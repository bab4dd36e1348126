package io.convoy.dataset;

import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;

/**
 * Everything that must be known about images before the first one is read. The driver makes it once
 * and sends it to all readers, which therefore number the images alike.
 *
 * <p>Two indexes are equal if they list the same images.
 *
 * @param <I> {@link Images}, or {@link LabeledImages}
 */
public interface ImageIndex<I extends Images> extends Serializable {
  /**
   * Opens the images for reading.
   *
   * @param configuration of the file systems that hold the images
   * @throws DatasetException if they cannot be read
   */
  I open(Configuration configuration);

  /**
   * The same index, of which a reader fetches only the pages that it needs; this index where it is
   * short.
   *
   * @param sent sends a page to all readers and returns one that each of them fetches
   */
  default ImageIndex<I> paged(UnaryOperator<Page> sent) {
    return this;
  }

  /**
   * Archives that cannot be read, with the reasons. No image of the index stands for them: how many
   * images they hold, and of which classes, is not known.
   */
  default List<Rejection> rejected() {
    return List.of();
  }

  /** A part of an index, which a reader fetches when it first needs it. */
  interface Page extends Serializable {
    /** The content, which nobody changes. */
    byte[] bytes();

    /** A page that is sent with the index. */
    record Held(byte[] bytes) implements Page {}
  }
}
