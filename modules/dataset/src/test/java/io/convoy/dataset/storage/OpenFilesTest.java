package io.convoy.dataset.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {
  private static final int BYTES = 100;

  @TempDir Path folder;
  private final OpenFiles files = new OpenFiles(new Configuration());

  @Test
  void manyThreadsReadTheirRanges() throws IOException {
    List<Container> containers = containers(50);
    List<Integer> wrong =
        IntStream.range(0, 5_000)
            .parallel()
            .filter(task -> !isRight(containers.get(task % 50), task % 50, task % BYTES))
            .boxed()
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void fewFilesStayOpen() throws IOException {
    for (Container container : containers(50)) {
      files.read(container, 0, 1);
      assertThat(files.count()).isLessThanOrEqualTo(32);
    }
    assertThat(files.count()).isEqualTo(32);
  }

  @Test
  void aFileIsReopenedAfterAFailure() throws IOException {
    Container container = containers(1).get(0);
    assertThatThrownBy(() -> files.read(container, BYTES - 1L, 2))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("End of file");
    assertThat(files.count()).isZero();
    assertThat(files.read(container, 0, 1)).containsExactly(0);
  }

  @Test
  void aDamagedArchiveIsUnpackedOnceForAllItsImages() throws IOException {
    Path file = Files.writeString(folder.resolve("damaged"), "ab");
    Container container =
        new Container.Packed(file.toString(), 2, LocalCopyTest.Doubling.FAILING, 4);
    LocalCopyTest.UNPACKED.set(0);
    for (int image = 0; image < 3; image++) {
      assertThatThrownBy(() -> files.read(container, 0, 1)).hasMessageContaining("is damaged");
    }
    assertThat(LocalCopyTest.UNPACKED).hasValue(1);
    files.close();
    assertThatThrownBy(() -> files.read(container, 0, 1)).hasMessageContaining("is damaged");
    assertThat(LocalCopyTest.UNPACKED).hasValue(2);
  }

  @Test
  void closedFilesOpenAgainAtTheNextRead() throws IOException {
    List<Container> containers = containers(2);
    files.read(containers.get(0), 0, 1);
    files.read(containers.get(1), 0, 1);
    files.close();
    assertThat(files.count()).isZero();
    assertThat(files.read(containers.get(1), 0, 1)).containsExactly(1);
    assertThat(files.count()).isEqualTo(1);
  }

  @Test
  void filesMayBeClosedWhileOtherThreadsRead() throws IOException {
    List<Container> containers = containers(50);
    List<Integer> wrong =
        IntStream.range(0, 5_000)
            .parallel()
            .filter(
                task -> {
                  if (task % 10 == 0) {
                    files.close();
                  }
                  return !isRight(containers.get(task % 50), task % 50, task % BYTES);
                })
            .boxed()
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void verifiesChecksumsOfAFile() throws IOException {
    Container container = containers(1).get(0);
    // As Hadoop writes them: the head, the chunk's length, a wrong sum.
    Files.write(
        folder.resolve(".file0.crc"), new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 2, 3, 4});
    assertThatThrownBy(() -> files.read(container, 0, 1))
        .isInstanceOf(ChecksumException.class)
        .hasMessageContaining("Checksum error");
  }

  private boolean isRight(Container container, int value, int offset) {
    try {
      byte[] read = files.read(container, offset, 1);
      return read[0] == (byte) (value + offset);
    } catch (IOException e) {
      return false;
    }
  }

  /** The byte at each offset is the offset and the number of the file. */
  private List<Container> containers(int count) throws IOException {
    List<Container> containers = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      byte[] bytes = new byte[BYTES];
      for (int offset = 0; offset < BYTES; offset++) {
        bytes[offset] = (byte) (number + offset);
      }
      Path file = Files.write(folder.resolve("file" + number), bytes);
      containers.add(new Container.Plain(file.toUri().toString(), BYTES));
    }
    return containers;
  }
}
