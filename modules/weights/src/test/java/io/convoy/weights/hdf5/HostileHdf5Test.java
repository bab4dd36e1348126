package io.convoy.weights.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.testing.KerasFiles;
import io.convoy.weights.WeightFile;
import io.convoy.weights.keras.KerasWeights;
import io.convoy.weights.tensor.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut, damaged or made to harm: one message each. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileHdf5Test {
  private static final int STEP = 97;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"keras2.model.h5", "keras3.named.weights.h5", "latest.weights.h5"})
  void aFileThatIsCutIsRefused(String name) throws IOException {
    byte[] whole = KerasFiles.bytes(name);
    for (int length = 0; length < whole.length; length += STEP) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("%s bytes", length)
          .isInstanceOf(IOException.class)
          .message()
          .doesNotContain("\n", "null");
    }
    Path file = Files.write(folder.resolve(name), Arrays.copyOf(whole, 1000));
    assertThatThrownBy(() -> WeightFile.open(file.toString(), new Configuration()))
        .hasMessage(
            "Cannot read weights: %s (it is cut: it has 1000 of %s bytes)", file, whole.length);
  }

  /** What is wrong in one place is read with other names or values, or refused. */
  @ParameterizedTest
  @ValueSource(strings = {"keras2.model.h5", "keras3.named.weights.h5", "latest.weights.h5"})
  void aFileWithADamagedByteIsReadOrRefused(String name) {
    byte[] whole = KerasFiles.bytes(name);
    int refused = 0;
    for (int position = 0; position < whole.length; position += 31) {
      byte[] damaged = whole.clone();
      damaged[position] ^= (byte) (position % 3 == 0 ? 0xff : 1 << position % 8);
      try {
        read(damaged);
      } catch (IOException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10);
  }

  @Test
  void valuesThatAreNotInTheFileAreRefused() {
    byte[] file = KerasFiles.bytes("keras2.model.h5");
    long[] shape = {3, 3, 2, 4};
    int extents = indexOf(file, shape);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(extents, 1L << 40);
    assertThatThrownBy(() -> read(file))
        .hasMessage(
            "tensor conv conv/kernel:0 of shape 1099511627776x3x2x4 exceeds the 288 bytes stored for it");
  }

  @Test
  void aTreeThatRefersToItselfEnds() {
    byte[] file = KerasFiles.bytes("keras3.weights.h5");
    int tree = indexOf(file, "TREE".getBytes(StandardCharsets.US_ASCII));
    ByteBuffer node = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    node.put(tree + 5, (byte) 9).putLong(tree + 32, tree);
    assertThatThrownBy(() -> read(file)).hasMessageContaining("it has a damaged group at ");
  }

  private static int indexOf(byte[] file, long[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(numbers).forEach(bytes::putLong);
    return indexOf(file, bytes.array());
  }

  private static int indexOf(byte[] file, byte[] part) {
    for (int start = 0; start <= file.length - part.length; start++) {
      if (Arrays.equals(file, start, start + part.length, part, 0, part.length)) {
        return start;
      }
    }
    throw new AssertionError("not found");
  }

  private static void read(byte[] content) throws IOException {
    Hdf5Object root =
        Hdf5File.root(
            (position, buffer, length) ->
                System.arraycopy(content, (int) position, buffer, 0, length),
            content.length);
    for (StoredTensor tensor : KerasWeights.of(root, Optional.empty()).tensors()) {
      tensor.read();
    }
  }
}
