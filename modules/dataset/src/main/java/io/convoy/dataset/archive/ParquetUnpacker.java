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
 * @param weightColumn path of the column with the weights; null if all are 1
 */
record ParquetUnpacker(String imageColumn, String labelColumn, String weightColumn)
    implements Unpacker {
  static ParquetUnpacker of(ReadOptions reading) {
    return new ParquetUnpacker(
        reading.imageColumn(), reading.labelColumn(), reading.weightColumn());
  }

  @Override
  public MemberTable unpack(StoredPath file, OutputStream output) throws IOException {
    return ParquetImages.unpack(
        file,
        new ReadOptions(imageColumn, labelColumn, weightColumn, ReadOptions.DEFAULT_PIXELS),
        output);
  }

  /** Part of the digest of an index, which stays the same as long as no column is chosen. */
  @Override
  public String toString() {
    String columns =
        imageColumn == null && labelColumn == null
            ? "PARQUET"
            : "PARQUET %s %s"
                .formatted(
                    Objects.toString(imageColumn, "found"), Objects.toString(labelColumn, "found"));
    return weightColumn == null ? columns : "%s, weights %s".formatted(columns, weightColumn);
  }
}
