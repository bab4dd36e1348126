package io.convoy.spark.inference;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Image;
import io.convoy.dataset.Images;
import io.convoy.dataset.decoding.ImageDecoder;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * The images in one column of some rows: files of an image format. A null is an empty file.
 *
 * @param column number of the column
 */
record RowImages(List<Row> rows, int column) implements Images {
  private static final ImageDecoder DECODER = new ImageDecoder();

  @Override
  public String location() {
    return "table";
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public Optional<Shape> commonShape() {
    return Optional.empty();
  }

  @Override
  public String location(int index) {
    return "table!row %s".formatted(index);
  }

  @Override
  public Image decode(int index, byte[] stored, int shorterSide) {
    try {
      return DECODER.decode(stored, shorterSide);
    } catch (UndecodableImageException bad) {
      throw new BadImageException(location(index), bad.getMessage(), bad);
    }
  }

  @Override
  public byte[] stored(int index) {
    byte[] bytes = rows.get(index).getAs(column);
    return bytes == null ? new byte[0] : bytes;
  }
}
