package io.convoy.spark.inference;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Image;
import io.convoy.dataset.Images;
import io.convoy.dataset.decoding.ImageDecoder;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/**
 * The images in one column of some rows. A null is an empty file.
 *
 * @param decoder refuses images that are too large
 * @param configuration of the file systems of a column of paths
 */
record RowImages(
    List<Row> rows, ImageColumn column, ImageDecoder decoder, Configuration configuration)
    implements Images {

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
      return decoder.decode(stored, shorterSide);
    } catch (UndecodableImageException bad) {
      throw new BadImageException(location(index), bad.getMessage(), bad);
    }
  }

  @Override
  public byte[] stored(int index) {
    return column.image(rows.get(index), configuration);
  }
}
