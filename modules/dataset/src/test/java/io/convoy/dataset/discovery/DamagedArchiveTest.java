package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static io.convoy.dataset.discovery.Opened.assertRefusedStartingWith;
import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.LabeledImages;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are truncated, corrupt or malicious. */
class DamagedArchiveTest {
  private static final List<NamedBytes> FILES =
      List.of(file("cat/1.jpg", "cat".repeat(300)), file("dog/2.jpg", "dog".repeat(300)));
  private static final int TAR_RECORD = 512;

  @TempDir Path folder;

  @Test
  void rejectsATruncatedTar() throws IOException {
    Path tar = ImageArchives.tar(folder.resolve("a.tar"), FILES);
    CorruptedFiles.truncate(tar, 4 * TAR_RECORD + 100);
    assertRefused(
        tar,
        "Cannot read data: file:%s (the archive is cut off at byte 2148, in dog/2.jpg)"
            .formatted(tar));
    CorruptedFiles.truncate(tar, 3 * TAR_RECORD + 100);
    assertRefused(
        tar,
        "Cannot read data: file:%s (the archive is cut off at byte 1636, in a header)"
            .formatted(tar));
    CorruptedFiles.truncate(tar, 3 * TAR_RECORD - 10);
    assertRefused(
        tar,
        "Cannot read data: file:%s (the archive is cut off at byte 1526, in cat/1.jpg)"
            .formatted(tar));
  }

  @Test
  void rejectsATarWithACorruptHeader() throws IOException {
    Path tar = ImageArchives.tar(folder.resolve("a.tar"), FILES);
    byte[] bytes = Files.readAllBytes(tar);
    bytes[3 * TAR_RECORD] ^= 1;
    Files.write(tar, bytes);
    assertRefused(
        tar,
        "Cannot read data: file:%s (the archive is damaged: no header at byte 1536)"
            .formatted(tar));
  }

  @Test
  void rejectsATruncatedOrCorruptTarGz() throws IOException {
    Path tar = ImageArchives.tar(folder.resolve("a.tar.gz"), FILES);
    byte[] whole = Files.readAllBytes(tar);
    for (int missing : new int[] {1, 9, whole.length / 3}) {
      Files.write(tar, Arrays.copyOf(whole, whole.length - missing));
      assertRefusedStartingWith(tar, "Cannot ");
      assertThatThrownBy(() -> Opened.at(tar)).hasMessageContaining("file:" + tar);
    }
    whole[whole.length - 8] ^= 1;
    Files.write(tar, whole);
    assertRefused(
        tar,
        "Cannot read data: file:%s (Gzip-compressed data is corrupt (CRC32 error))".formatted(tar));
  }

  @Test
  void rejectsATruncatedSequenceFile() throws IOException {
    for (CompressionType compression : CompressionType.values()) {
      Path file =
          ImageArchives.sequenceFile(folder.resolve(compression + ".seq"), FILES, compression);
      CorruptedFiles.truncate(file, (int) Files.size(file) - 5);
      assertRefusedStartingWith(file, "Cannot read data: file:%s (".formatted(file));
    }
  }

  @Test
  void rejectsASequenceFileThatDeclaresTooManyBytes() throws IOException {
    Path file = ImageArchives.sequenceFile(folder.resolve("a.seq"), FILES, CompressionType.NONE);
    byte[] bytes = Files.readAllBytes(file);
    int record = CorruptedFiles.indexOf(bytes, "cat/1.jpg") - 1 - 2 * Integer.BYTES;
    bytes[record] = 0x7f;
    Files.write(file, bytes);
    assertRefusedStartingWith(file, "Cannot read data: file:%s (".formatted(file));
  }

  @Test
  void rejectsASequenceFileOfOtherTypes() throws IOException {
    Path file = folder.resolve("a.seq");
    SequenceFile.createWriter(
            new Configuration(),
            SequenceFile.Writer.file(new org.apache.hadoop.fs.Path(file.toUri())),
            SequenceFile.Writer.keyClass(LongWritable.class),
            SequenceFile.Writer.valueClass(BytesWritable.class))
        .close();
    assertRefused(
        file,
        "Unsupported SequenceFile: file:%s has keys of org.apache.hadoop.io.LongWritable and values of"
                .formatted(file)
            + " org.apache.hadoop.io.BytesWritable (supported: keys of Text or BytesWritable,"
            + " values of BytesWritable)");
  }

  @Test
  void rejectsATruncatedParquetFile() throws IOException {
    Path file = ImageArchives.parquet(folder.resolve("a.parquet"), FILES);
    CorruptedFiles.truncate(file, (int) Files.size(file) - 5);
    assertRefusedStartingWith(file, "Cannot read data: file:%s (".formatted(file));
  }

  @Test
  void rejectsACorruptParquetFile() throws IOException {
    Path file = ImageArchives.parquet(folder.resolve("a.parquet"), FILES);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4, 40, (byte) 0x7f);
    Files.write(file, bytes);
    Files.deleteIfExists(folder.resolve(".a.parquet.crc"));
    assertRefusedStartingWith(file, "Cannot read data: file:%s (".formatted(file));
  }

  @Test
  void namesAShardThatWasDeleted() throws IOException {
    ImageArchives.tar(folder.resolve("a.tar"), FILES.subList(0, 1));
    Path second = ImageArchives.tar(folder.resolve("b.tar"), FILES.subList(1, 2));
    LabeledImages images = Opened.at(folder);
    Files.delete(second);
    assertThat(images.stored(0)).hasSize(900);
    assertThatThrownBy(() -> images.stored(1))
        .isInstanceOf(BadImageException.class)
        .hasMessage(
            "Cannot use image file:%s!dog/2.jpg: its archive cannot be read (no such file or folder)"
                .formatted(second));
  }

  /** As on an executor of a cluster that does not see the files of the driver. */
  @Test
  void aFolderThatIsMissingIsNotTheFaultOfAnImage() throws IOException {
    Path tar =
        ImageArchives.tar(Files.createDirectory(folder.resolve("in")).resolve("a.tar"), FILES);
    LabeledImages images = Opened.at(tar);
    Files.delete(tar);
    Files.delete(tar.getParent());
    assertThatThrownBy(() -> images.stored(0))
        .isExactlyInstanceOf(DatasetException.class)
        .hasMessage("Cannot find data: file:%s (no such file or folder)".formatted(tar));
  }

  @Test
  void namesAShardThatHasChanged() throws IOException {
    for (String name : List.of("a.tar", "a.tar.gz")) {
      Path tar = ImageArchives.tar(folder.resolve(name), FILES);
      LabeledImages images = Opened.at(tar);
      long length = Files.size(tar);
      CorruptedFiles.truncate(tar, (int) length - 1);
      assertThatThrownBy(() -> images.stored(0))
          .isInstanceOf(BadImageException.class)
          .hasMessage(
              "Cannot use image file:%s!cat/1.jpg: its archive cannot be read (it has %s bytes, but had %s when its images were listed)"
                  .formatted(tar, length - 1, length));
    }
  }
}
