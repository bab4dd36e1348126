package io.convoy.dataset.archive;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.storage.StoredPath;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.Text;

/**
 * The names of classes in the header of a SequenceFile. Hadoop's reader loads and initializes every
 * class that a file names, so they are checked before.
 *
 * @param codec empty in a file that is not compressed
 */
record SequenceFileHeader(String key, String value, String codec) {
  /** Letters before the version. */
  private static final int MAGIC_BYTES = 3;

  /** The first version that names its codec; version 6 is the last one. */
  private static final int FIRST_VERSION = 5;

  private static final int LONGEST_NAME = 1000;

  private static final Set<String> KEYS =
      Set.of(Text.class.getName(), BytesWritable.class.getName());

  private static final String CODECS = "org.apache.hadoop.io.compress.";

  private static final Set<String> SUPPORTED_CODECS =
      Set.of(
          "DefaultCodec",
          "DeflateCodec",
          "GzipCodec",
          "BZip2Codec",
          "SnappyCodec",
          "Lz4Codec",
          "ZStandardCodec");

  /**
   * Reads the header of a file and checks it.
   *
   * @throws DatasetException if it names a class that is not supported
   * @throws IOException if the file is cut off or damaged
   */
  static void require(StoredPath file) throws IOException {
    try (DataInputStream in = new DataInputStream(file.open())) {
      in.skipNBytes(MAGIC_BYTES);
      int version = in.readByte();
      if (version < FIRST_VERSION) {
        throw unsupported(file, "has version " + version, "versions from " + FIRST_VERSION);
      }
      String key = Text.readString(in, LONGEST_NAME);
      String value = Text.readString(in, LONGEST_NAME);
      boolean isCompressed = in.readBoolean();
      in.readBoolean();
      String codec = isCompressed ? Text.readString(in, LONGEST_NAME) : "";
      new SequenceFileHeader(key, value, codec).requireSupported(file);
    }
  }

  private void requireSupported(StoredPath file) {
    if (!KEYS.contains(key) || !value.equals(BytesWritable.class.getName())) {
      throw unsupported(
          file,
          "has keys of %s and values of %s".formatted(key, value),
          "keys of Text or BytesWritable, values of BytesWritable");
    }
    boolean isSupported =
        codec.isEmpty()
            || codec.startsWith(CODECS)
                && SUPPORTED_CODECS.contains(codec.substring(CODECS.length()));
    if (!isSupported) {
      throw unsupported(
          file,
          "is compressed with " + codec,
          SUPPORTED_CODECS.stream().sorted().collect(Collectors.joining(", ")));
    }
  }

  private static DatasetException unsupported(StoredPath file, String what, String supported) {
    return new DatasetException(
        "Unsupported SequenceFile: %s %s (supported: %s)"
            .formatted(file.location(), what, supported));
  }
}
