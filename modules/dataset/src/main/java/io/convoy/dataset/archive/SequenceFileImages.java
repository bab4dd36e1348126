package io.convoy.dataset.archive;

import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;

/**
 * Unpacks a Hadoop SequenceFile with one image per record: the key is its name ({@code Text} or
 * {@code BytesWritable} in UTF-8), the value its bytes ({@code BytesWritable}).
 */
final class SequenceFileImages {
  /** A mark between records, which may be the last bytes of a file: an escape and the mark. */
  private static final int SYNC_BYTES = Integer.BYTES + 16;

  private SequenceFileImages() {}

  static MemberTable unpack(StoredPath file, OutputStream output) throws IOException {
    SequenceFileHeader.require(file);
    Configuration configuration = file.fileSystem().getConf();
    long end = 0;
    try (FSDataInputStream stream = file.openUnbuffered();
        SequenceFile.Reader reader =
            new SequenceFile.Reader(
                configuration,
                SequenceFile.Reader.stream(stream),
                SequenceFile.Reader.length(file.bytes()))) {
      Writable key = key(reader);
      ImageSink sink = new ImageSink(output);
      SequenceFileValue value = new SequenceFileValue(sink);
      long start = reader.getPosition();
      end = start;
      while (reader.next(key)) {
        reader.getCurrentValue(value);
        sink.end(name(key), "");
        end = reader.getPosition();
      }
      requireEnd(file, end, reader);
      if (reader.isBlockCompressed()) {
        SequenceFileBlocks.requireRecords(file, start, reader.getCompressionCodec());
      }
      return sink.members();
    } catch (EOFException e) {
      throw new IOException(
          "the file is cut off or damaged at byte %s, in the record at byte %s"
              .formatted(file.bytes(), end),
          e);
    } catch (RuntimeException | OutOfMemoryError e) {
      // On a corrupt file Hadoop allocates any declared length, and trusts the header as well.
      throw CorruptFileException.of(e);
    }
  }

  /**
   * Hadoop's reader also ends, without an error, at a record or block that is cut off, and at one
   * of negative length.
   */
  private static void requireEnd(StoredPath file, long end, SequenceFile.Reader reader)
      throws IOException {
    long remaining = file.bytes() - end;
    boolean isMark =
        remaining == SYNC_BYTES
            && !reader.isBlockCompressed()
            && reader.getPosition() == file.bytes();
    if (remaining != 0 && !isMark) {
      throw new IOException(
          "the file is cut off or damaged: no record at byte %s, where %s bytes remain"
              .formatted(end, remaining));
    }
  }

  private static Writable key(SequenceFile.Reader reader) {
    return reader.getKeyClassName().equals(Text.class.getName()) ? new Text() : new BytesWritable();
  }

  private static String name(Writable key) {
    return key instanceof BytesWritable bytes
        ? new String(bytes.copyBytes(), StandardCharsets.UTF_8)
        : key.toString();
  }
}
