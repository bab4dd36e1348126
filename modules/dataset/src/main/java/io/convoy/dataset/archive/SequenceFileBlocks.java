package io.convoy.dataset.archive;

import io.convoy.dataset.storage.StoredPath;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.io.WritableUtils;
import org.apache.hadoop.io.compress.CompressionCodec;

/**
 * The blocks of a block-compressed SequenceFile. Each declares its number of records and lists the
 * length of every key; Hadoop's reader uses the first only, which has no checksum.
 */
final class SequenceFileBlocks {
  /** Before each block: an escape and a mark. */
  private static final int MARK_BYTES = Integer.BYTES + 16;

  private SequenceFileBlocks() {}

  /**
   * Checks the number of records of each block in a file that could be read to its end.
   *
   * @param start of the first block
   * @throws IOException if it is not the number of keys in the block
   */
  static void requireRecords(StoredPath file, long start, CompressionCodec codec)
      throws IOException {
    try (FSDataInputStream stream = file.openForRanges()) {
      long position = start;
      while (position < file.bytes()) {
        stream.seek(position + MARK_BYTES);
        int declared = WritableUtils.readVInt(stream);
        int keys = count(stream, codec);
        if (declared != keys) {
          throw new IOException(
              "the file is damaged: the block at byte %s declares %s records, but has %s keys"
                  .formatted(position, declared, keys));
        }
        for (int part = 0; part < 3; part++) {
          int bytes = WritableUtils.readVInt(stream);
          stream.seek(stream.getPos() + bytes);
        }
        position = stream.getPos();
      }
    }
  }

  /** Counts the numbers in a compressed list of them. */
  private static int count(FSDataInputStream stream, CompressionCodec codec) throws IOException {
    byte[] compressed = new byte[WritableUtils.readVInt(stream)];
    stream.readFully(compressed);
    byte[] lengths = codec.createInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
    DataInputStream list = new DataInputStream(new ByteArrayInputStream(lengths));
    int count = 0;
    for (; list.available() > 0; count++) {
      WritableUtils.readVInt(list);
    }
    return count;
  }
}
