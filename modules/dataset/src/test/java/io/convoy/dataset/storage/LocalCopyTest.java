package io.convoy.dataset.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DatasetException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCopyTest {
  static final AtomicInteger UNPACKED = new AtomicInteger();

  @TempDir Path folder;

  /** Writes every byte twice. */
  enum Doubling implements Unpacker {
    FINE,
    FAILING;

    @Override
    public MemberTable unpack(StoredPath file, OutputStream output) throws IOException {
      UNPACKED.incrementAndGet();
      for (byte letter : file.head(100)) {
        output.write(new byte[] {letter, letter});
      }
      if (this == FAILING) {
        throw new IOException("the source is damaged");
      }
      return new MemberTable.Builder().build();
    }
  }

  @Test
  void threadsShareOneCopyUntilTheFileIsRewritten() throws IOException {
    Path file = Files.writeString(folder.resolve("packed"), "ab");
    UNPACKED.set(0);
    List<Path> copies =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(thread -> LocalCopy.of(stored(file), Doubling.FINE).file())
            .distinct()
            .toList();
    assertThat(copies).hasSize(1);
    assertThat(UNPACKED).hasValue(1);
    assertThat(copies.get(0)).hasContent("aabb");
    Files.writeString(file, "abc");
    assertThat(LocalCopy.of(stored(file), Doubling.FINE).file()).hasContent("aabbcc");
  }

  @Test
  void afterAFailureNoFileRemains() throws IOException {
    Path file = Files.writeString(folder.resolve("damaged"), "ab");
    UNPACKED.set(0);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> LocalCopy.of(stored(file), Doubling.FAILING))
          .isInstanceOf(DatasetException.class)
          .hasMessage("Cannot read data: file:%s (the source is damaged)".formatted(file));
    }
    assertThat(UNPACKED).hasValue(2);
  }

  @Test
  void aFullDiskIsNotReportedAsACorruptSource() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "Linux has /dev/full");
    LocalOutput output = new LocalOutput("s3a://bucket/a.tar.gz", full);
    output.write(new byte[10]);
    assertThatThrownBy(output::flush)
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Cannot unpack data: s3a://bucket/a.tar.gz (cannot write more than about 10 bytes to"
                + " /dev/full: No space left on device; set -Djava.io.tmpdir=FOLDER to unpack elsewhere)");
  }

  private static StoredPath stored(Path file) {
    return StoredPath.find(file.toString(), new Configuration());
  }
}
