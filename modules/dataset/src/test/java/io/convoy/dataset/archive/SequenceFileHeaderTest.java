package io.convoy.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.storage.StoredPath;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceFileHeaderTest {
  private static final String BYTES = "org.apache.hadoop.io.BytesWritable";
  private static boolean loaded;

  @TempDir private Path folder;

  /** A class on the class path that a file may name. */
  static final class Named {
    static {
      loaded = true;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NAMED | org.apache.hadoop.io.BytesWritable | '' | has keys of NAMED and values of org.apache.hadoop.io.BytesWritable (supported: keys of Text or BytesWritable, values of BytesWritable)",
        "org.apache.hadoop.io.Text | NAMED | '' | has keys of org.apache.hadoop.io.Text and values of NAMED (supported: keys of Text or BytesWritable, values of BytesWritable)",
        "org.apache.hadoop.io.Text | org.apache.hadoop.io.BytesWritable | NAMED | is compressed with NAMED (supported: BZip2Codec, DefaultCodec, DeflateCodec, GzipCodec, Lz4Codec, SnappyCodec, ZStandardCodec)"
      })
  void noClassThatIsNotSupportedIsLoaded(String key, String value, String codec, String message)
      throws IOException {
    String named = Named.class.getName();
    StoredPath file =
        file(
            6,
            key.replace("NAMED", named),
            value.replace("NAMED", named),
            codec.replace("NAMED", named));
    assertThatThrownBy(() -> SequenceFileImages.unpack(file, OutputStream.nullOutputStream()))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Unsupported SequenceFile: %s %s", file.location(), message.replace("NAMED", named));
    assertThat(loaded).isFalse();
  }

  @Test
  void filesOfHadoopAreSupported() throws IOException {
    SequenceFileHeader.require(file(6, Text.class.getName(), BYTES, ""));
    SequenceFileHeader.require(
        file(6, BYTES, BYTES, "org.apache.hadoop.io.compress.ZStandardCodec"));
  }

  @Test
  void anOldVersionIsUnsupported() throws IOException {
    StoredPath file = file(4, BYTES, BYTES, "");
    assertThatThrownBy(() -> SequenceFileHeader.require(file))
        .hasMessage(
            "Unsupported SequenceFile: %s has version 4 (supported: versions from 5)",
            file.location());
  }

  @Test
  void aHeaderThatIsCutOffIsAnError() throws IOException {
    Path whole = Path.of(file(6, BYTES, BYTES, "").status().getPath().toUri());
    Path cut = Files.write(folder.resolve("cut.seq"), new byte[0]);
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      StoredPath file = StoredPath.find(cut.toString(), new Configuration());
      assertThatThrownBy(() -> SequenceFileHeader.require(file)).isInstanceOf(EOFException.class);
    }
  }

  private StoredPath file(int version, String key, String value, String codec) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeBytes("SEQ");
    out.writeByte(version);
    Text.writeString(out, key);
    Text.writeString(out, value);
    out.writeBoolean(!codec.isEmpty());
    out.writeBoolean(false);
    if (!codec.isEmpty()) {
      Text.writeString(out, codec);
    }
    Path file = Files.write(folder.resolve("images.seq"), bytes.toByteArray());
    return StoredPath.find(file.toString(), new Configuration());
  }
}
