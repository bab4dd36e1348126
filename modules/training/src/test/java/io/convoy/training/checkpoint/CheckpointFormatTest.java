package io.convoy.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.convoy.dataset.Sha256;
import io.convoy.training.backend.ModelState;
import io.convoy.training.ema.AveragedParameters;
import io.convoy.training.exchange.Remainders;
import io.convoy.training.exchange.StoredRemainders;
import io.convoy.training.rounds.OuterVelocity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointFormatTest {
  private static final long MAGIC = 0x434f4e564f590002L;
  private static final int HEADER_AT = Long.BYTES + Integer.BYTES;
  private static final CheckpointFormat.Content CONTENT =
      new CheckpointFormat.Content(
          new SavedCheckpoint(
              new Checkpoint(
                  1,
                  2,
                  new ModelState(new float[] {1, -0.0f, Float.MIN_VALUE}, new float[] {-3.5f}),
                  new OuterVelocity(new float[] {7, -0.0f, 0.25f}),
                  new Ledger(
                      List.of(new EpochLedger(1, 3, 10, 9, 1), new EpochLedger(2, 2, 6, 6, 0)))),
              Optional.of(1),
              Optional.of(
                  new History(
                      List.of("{\"kind\":\"round\"}\n", "{\"kind\":\"epoch\"}\n"),
                      List.of("{\"location\":\"Zürich.jpg\"}\n")))),
          Map.of("network", "lenet5", "seed", "42"));

  @Test
  void readsWhatWasWritten() throws IOException {
    assertThat(read(bytes(CONTENT))).isEqualTo(CONTENT);
  }

  @Test
  void readsLargeVectors() throws IOException {
    float[] parameters = new float[150_001];
    float[] updaterState = new float[1 << 16];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = i / 3f;
    }
    for (int i = 0; i < updaterState.length; i++) {
      updaterState[i] = -i / 7f;
    }
    Checkpoint large =
        new Checkpoint(0, 1, new ModelState(parameters, updaterState), Ledger.empty());
    SavedCheckpoint saved =
        new SavedCheckpoint(large, Optional.empty(), Optional.of(History.EMPTY));
    assertThat(read(bytes(new CheckpointFormat.Content(saved, Map.of()))).checkpoint())
        .isEqualTo(large);
  }

  @Test
  void onlyACheckpointWithAMovingAverageHasTheThirdVersion() throws IOException {
    Checkpoint plain = CONTENT.checkpoint();
    Checkpoint averaged =
        new Checkpoint(
            1,
            2,
            plain.model(),
            plain.outerVelocity(),
            plain.ledger(),
            new AveragedParameters(new float[] {-0.0f, 2, 3}));
    CheckpointFormat.Content content =
        new CheckpointFormat.Content(
            new SavedCheckpoint(averaged, Optional.of(1), CONTENT.saved().history()),
            CONTENT.settings());

    assertThat(read(bytes(content))).isEqualTo(content).isNotEqualTo(CONTENT);
    assertThat(bytes(content)[Long.BYTES - 1]).isEqualTo((byte) 3);
    assertThat(bytes(CONTENT)[Long.BYTES - 1]).isEqualTo((byte) 2);
  }

  @Test
  void onlyACheckpointWithRemaindersHasTheFourthVersion() throws IOException {
    Checkpoint plain = CONTENT.checkpoint();
    Checkpoint remaining =
        plain.withRemainders(
            new StoredRemainders(
                List.of(new float[] {-0.0f, 1, 2}, new float[] {Float.MIN_VALUE, 0, -3})));
    CheckpointFormat.Content content =
        new CheckpointFormat.Content(
            new SavedCheckpoint(remaining, Optional.of(1), CONTENT.saved().history()),
            CONTENT.settings());

    Checkpoint back = read(bytes(content)).checkpoint();
    assertThat(back.withRemainders(Remainders.NONE)).isEqualTo(plain);
    assertThat(stored(back.remainders())).isEqualTo(remaining.remainders());
    assertThat(bytes(content)[Long.BYTES - 1]).isEqualTo((byte) 4);
  }

  @Test
  void remaindersThatCannotBeReadLaterAreNamed() throws IOException {
    Checkpoint remaining =
        CONTENT.checkpoint().withRemainders(new StoredRemainders(List.of(new float[3])));
    SavedCheckpoint saved = new SavedCheckpoint(remaining, Optional.empty(), Optional.empty());
    byte[] whole = bytes(new CheckpointFormat.Content(saved, Map.of()));
    Bytes file = new Bytes(whole);
    Remainders read = CheckpointFormat.read(file, whole.length).checkpoint().remainders();
    file.bytes = new byte[0];

    assertThatThrownBy(() -> read.of(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Cannot read what remains with worker 1 from checkpoint x: ");
  }

  private static Remainders stored(Remainders read) {
    return new StoredRemainders(IntStream.range(0, read.workers()).mapToObj(read::of).toList());
  }

  @Test
  void aFileOfTheFirstVersionHasNoHistory() throws IOException {
    String header =
        "{\"epoch\":3,\"round\":4,\"parameters\":1,\"updater_state\":0,\"ledger\":{\"epochs\":[]},\"settings\":{}}";
    byte[] content =
        ByteBuffer.allocate(HEADER_AT + header.length() + Float.BYTES)
            .put(file(header.length(), header))
            .put(Long.BYTES - 1, (byte) 1)
            .putFloat(1.5f)
            .array();
    byte[] whole =
        ByteBuffer.allocate(content.length + 32)
            .put(content)
            .put(Sha256.newDigest().digest(content))
            .array();
    Checkpoint expected =
        new Checkpoint(3, 4, new ModelState(new float[] {1.5f}, new float[0]), Ledger.empty());
    assertThat(read(whole).saved())
        .isEqualTo(new SavedCheckpoint(expected, Optional.empty(), Optional.empty()));
  }

  @Test
  void refusesAFileWithAnyBitFlipped() throws IOException {
    byte[] whole = bytes(CONTENT);
    for (int i = 0; i < whole.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = whole.clone();
        damaged[i] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> read(damaged))
            .as("bit %s of byte %s", bit, i)
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith("Cannot read checkpoint x: ");
      }
    }
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    byte[] whole = bytes(CONTENT);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("%s bytes", length)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Cannot read checkpoint x: the file is corrupt (");
    }
  }

  @Test
  void theMessageGivesTheReason() throws IOException {
    byte[] whole = bytes(CONTENT);
    requireMessage("not a Convoy checkpoint", "something else".getBytes(StandardCharsets.UTF_8));
    byte[] newer = whole.clone();
    newer[Long.BYTES - 1] = 5;
    requireMessage("unsupported version 5 of its format (supported: 1 to 4)", newer);
    requireMessage("the file is corrupt (cut off)", new byte[0]);
    requireMessage(
        "the file is corrupt (unexpected length of %s bytes)".formatted(whole.length - 1),
        Arrays.copyOf(whole, whole.length - 1));
    requireMessage(
        "the file is corrupt (unexpected length of %s bytes)".formatted(whole.length + 1),
        Arrays.copyOf(whole, whole.length + 1));
    byte[] noJson = whole.clone();
    noJson[HEADER_AT] = '}';
    requireMessage("the file is corrupt (header is not JSON)", noJson);
    byte[] otherFloat = whole.clone();
    otherFloat[whole.length - 33] ^= 1;
    requireMessage("the file is corrupt (wrong checksum)", otherFloat);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, header of -1 bytes",
    "67108865, header of 67108865 bytes",
    "2147483647, header of 2147483647 bytes",
    "67108864, header is not JSON",
  })
  void allocatesNoMemoryForAnAbsurdHeader(int length, String reason) {
    byte[] file = file(length, "{");
    requireMessage("the file is corrupt (%s)".formatted(reason), file);
    assertThat(bytesAllocatedFor(file)).isLessThan(1 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "2147483647, 0",
    "0, 2147483647",
    "2147483647, 2147483647",
    "-1, 1",
    "1, -1",
    "50000000, 0"
  })
  void allocatesNoMemoryForAbsurdVectors(int one, int other) {
    refuses("{\"parameters\":%s,\"updater_state\":%s}".formatted(one, other));
    refuses("{\"parameters\":%s,\"outer_velocity\":%s}".formatted(one, other));
    refuses("{\"parameters\":%s,\"history\":%s}".formatted(one, other));
    refuses("{\"parameters\":%s,\"workers\":%s}".formatted(one, other));
  }

  private static void refuses(String header) {
    // As long as it would be with -1 and 1 values.
    byte[] file = Arrays.copyOf(file(header.length(), header), HEADER_AT + header.length() + 32);
    requireMessage(
        "the file is corrupt (unexpected length of %s bytes)".formatted(file.length), file);
    assertThat(bytesAllocatedFor(file)).isLessThan(1 << 20);
  }

  private static byte[] file(int headerLength, String header) {
    return ByteBuffer.allocate(HEADER_AT + header.length())
        .putLong(MAGIC)
        .putInt(headerLength)
        .put(header.getBytes(StandardCharsets.UTF_8))
        .array();
  }

  private static long bytesAllocatedFor(byte[] file) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> read(file)).hasMessageContaining("corrupt");
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static void requireMessage(String problem, byte[] file) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read checkpoint x: " + problem);
  }

  private static byte[] bytes(CheckpointFormat.Content content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CheckpointFormat.write(content, out);
    return out.toByteArray();
  }

  private static CheckpointFormat.Content read(byte[] file) throws IOException {
    return CheckpointFormat.read(new Bytes(file), file.length);
  }

  /** A file in memory. */
  private static final class Bytes implements CheckpointFormat.StoredFile {
    private byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public String location() {
      return "x";
    }

    @Override
    public InputStream open(long position) {
      int start = (int) Math.min(position, bytes.length);
      return new ByteArrayInputStream(bytes, start, bytes.length - start);
    }
  }
}
