package io.convoy.dataset.archive;

import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.dataset.storage.Unpacker;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Unpacks Parquet files.
 *
 * @param imageColumn path of the column with the images; null to find it
 * @param labelColumn path of the column with the labels; null to find it
 */
record ParquetUnpacker(String imageColumn, String labelColumn) implements Unpacker {
  static ParquetUnpacker of(ReadOptions reading) {
    return new ParquetUnpacker(reading.imageColumn(), reading.labelColumn());
  }

  @Override
  public MemberTable unpack(StoredPath file, OutputStream output) throws IOException {
    return ParquetImages.unpack(
        file,
        ReadOptions.DEFAULT.withImageColumn(imageColumn).withLabelColumn(labelColumn),
        output);
  }

  /** Part of the digest of an index, which stays the same as long as no column is chosen. */
  @Override
  public String toString() {
    return imageColumn == null && labelColumn == null
        ? "PARQUET"
        : "PARQUET %s %s"
            .formatted(
                Objects.toString(imageColumn, "found"), Objects.toString(labelColumn, "found"));
  }
}
