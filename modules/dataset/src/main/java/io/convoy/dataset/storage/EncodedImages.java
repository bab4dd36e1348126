package io.convoy.dataset.storage;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Image;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.decoding.ImageDecoder;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Images that stay compressed in their containers until one of them is read. */
class EncodedImages implements Images {
  private final EncodedIndex index;
  private final MemberReader reader;
  private final ImageDecoder decoder;

  EncodedImages(EncodedIndex index, Configuration configuration) {
    this.index = index;
    this.reader = new MemberReader(configuration);
    this.decoder = new ImageDecoder(index.maxPixels());
  }

  /** The same images with their labels. */
  static final class Labeled extends EncodedImages implements LabeledImages {
    private final EncodedIndex index;

    Labeled(EncodedIndex index, Configuration configuration) {
      super(index, configuration);
      this.index = index;
    }

    @Override
    public List<String> labels() {
      return index.labels();
    }

    @Override
    public int label(int example) {
      return index.label(example);
    }

    @Override
    public double weight(int example) {
      return index.weight(example);
    }
  }

  @Override
  public String location() {
    return index.location();
  }

  @Override
  public int size() {
    return index.size();
  }

  @Override
  public Optional<Shape> commonShape() {
    return Optional.empty();
  }

  @Override
  public String location(int example) {
    return index.location(example);
  }

  @Override
  public String source(int example) {
    return index.source(example);
  }

  @Override
  public Image decode(int example, byte[] stored, int shorterSide) {
    try {
      return decoder.decode(stored, shorterSide);
    } catch (UndecodableImageException e) {
      throw new BadImageException(location(example), e.getMessage(), e);
    }
  }

  @Override
  public byte[] stored(int example) {
    return index.read(example, reader);
  }

  @Override
  public void close() {
    reader.close();
  }
}
