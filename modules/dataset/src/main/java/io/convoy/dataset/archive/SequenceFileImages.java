package io.convoy.dataset.archive;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;

/**
 * Unpacks a Hadoop SequenceFile with one image per record: the key is its name ({@code Text} or
 * {@code BytesWritable} in UTF-8), the value its bytes ({@code BytesWritable}).
 */
final class SequenceFileImages {
  private SequenceFileImages() {}

  static MemberTable unpack(StoredPath file, OutputStream output) throws IOException {
    Configuration configuration = file.fileSystem().getConf();
    try (SequenceFile.Reader reader =
        new SequenceFile.Reader(configuration, SequenceFile.Reader.file(file.status().getPath()))) {
      Writable key = key(file, reader);
      ImageSink sink = new ImageSink(file.location(), output);
      SequenceFileValue value = new SequenceFileValue(sink);
      while (reader.next(key)) {
        reader.getCurrentValue(value);
        sink.end(name(key), "");
      }
      return sink.members();
    } catch (RuntimeException | OutOfMemoryError e) {
      // On a corrupt file Hadoop allocates any declared length, and trusts the header as well.
      throw CorruptFileException.of(e);
    }
  }

  private static Writable key(StoredPath file, SequenceFile.Reader reader) {
    String key = reader.getKeyClassName();
    String value = reader.getValueClassName();
    boolean isText = key.equals(Text.class.getName());
    boolean isBytes = key.equals(BytesWritable.class.getName());
    if (!(isText || isBytes) || !value.equals(BytesWritable.class.getName())) {
      throw new DatasetException(
          "Unsupported SequenceFile: %s has keys of %s and values of %s"
                  .formatted(file.location(), key, value)
              + " (supported: keys of Text or BytesWritable, values of BytesWritable)");
    }
    return isText ? new Text() : new BytesWritable();
  }

  private static String name(Writable key) {
    return key instanceof BytesWritable bytes
        ? new String(bytes.copyBytes(), StandardCharsets.UTF_8)
        : key.toString();
  }
}
