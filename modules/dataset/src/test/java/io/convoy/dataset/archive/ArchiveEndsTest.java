package io.convoy.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LogCapture;
import io.convoy.testing.NamedBytes;
import io.convoy.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where archives end, and what may follow. */
class ArchiveEndsTest {
  private static final List<NamedBytes> FIRST = files("cat/1.jpg", "dog/2.jpg");
  private static final List<NamedBytes> SECOND = files("cat/3.jpg", "dog/4.jpg");
  private static final int FIRST_BYTES = 4 * 512;

  @TempDir Path folder;

  @Test
  void concatenatedTarsAreReadToTheirEnd() throws IOException {
    byte[] both = joined(ImageArchives.tar(FIRST), ImageArchives.tar(SECOND));
    assertThat(names(write("a.tar", both)))
        .containsExactly("cat/1.jpg", "dog/2.jpg", "cat/3.jpg", "dog/4.jpg");
    assertThat(names(write("a.tar.gz", compressed(both)))).hasSize(4);
  }

  @Test
  void membersAfterOneRecordOfZerosAreRead() throws IOException {
    byte[] first = Arrays.copyOf(ImageArchives.tar(FIRST), FIRST_BYTES + 512);
    Path file = write("a.tar", joined(first, ImageArchives.tar(SECOND)));
    try (LogCapture log = LogCapture.of(TarScanner.class)) {
      assertThat(names(file)).hasSize(4);
      assertThat(log.lines())
          .containsExactly(
              "WARN Tar with members after an end marker: file:%s (zeros from byte 2048 to 2560; is it concatenated?)"
                  .formatted(file));
    }
  }

  @Test
  void otherBytesAfterTheEndMarkerAreAnError() throws IOException {
    byte[] tar = ImageArchives.tar(FIRST);
    Path file = write("a.tar", joined(tar, "x".repeat(512).getBytes(StandardCharsets.UTF_8)));
    assertRefused(
        file,
        "the archive is damaged: no header at byte %s, where data follow its end marker"
            .formatted(tar.length));
    file = write("b.tar", joined(tar, new byte[] {1}));
    assertRefused(file, "the archive is cut off at byte %s, in a header".formatted(tar.length + 1));
  }

  @Test
  void anEndMarkerThatIsCutOffIsAnError() throws IOException {
    byte[] tar = ImageArchives.tar(FIRST);
    for (int end : new int[] {FIRST_BYTES + 1, FIRST_BYTES + 513, FIRST_BYTES + 1023}) {
      assertRefused(
          write("a.tar", Arrays.copyOf(tar, end)),
          "the archive is cut off at byte %s, in its end marker".formatted(end));
    }
  }

  @Test
  void aTarWithoutEndMarkerIsReadWithAWarning() throws IOException {
    for (int end : new int[] {FIRST_BYTES, FIRST_BYTES + 512}) {
      Path file = write("a.tar", Arrays.copyOf(ImageArchives.tar(FIRST), end));
      try (LogCapture log = LogCapture.of(TarScanner.class)) {
        assertThat(names(file)).hasSize(2);
        assertThat(log.lines())
            .containsExactly(
                "WARN Tar without end marker: file:%s (it ends at byte %s, after dog/2.jpg; members may be missing)"
                    .formatted(file, end));
      }
    }
  }

  @Test
  void zerosMayFollowAGzipStreamButNothingElse() throws IOException {
    byte[] tar = compressed(ImageArchives.tar(FIRST));
    assertThat(names(write("a.tar.gz", joined(tar, new byte[999])))).hasSize(2);
    assertRefused(
        write("b.tar.gz", joined(tar, new byte[] {0, 1, 2})),
        "the file is damaged: no gzip stream at byte %s, after another".formatted(tar.length + 1));
  }

  @Test
  void aGzipStreamMayHaveSeveralParts() throws IOException {
    byte[] tar = ImageArchives.tar(FIRST);
    byte[] first = compressed(Arrays.copyOf(tar, 700));
    byte[] rest = compressed(Arrays.copyOfRange(tar, 700, tar.length));
    assertThat(names(write("a.tar.gz", joined(first, rest)))).hasSize(2);
    Path file = write("b.tar.gz", joined(first, Arrays.copyOf(rest, rest.length - 1)));
    assertRefused(file, "the gzip stream is cut off at byte " + (first.length + rest.length - 1));
  }

  @Test
  void bytesMayFollowAZip() throws IOException {
    Path zip = folder.resolve("a.zip");
    byte[] bytes =
        Files.readAllBytes(ImageArchives.zip(zip, FIRST, ZipArchiveEntry.DEFLATED, false));
    try (LogCapture log = LogCapture.of(ZipEnd.class)) {
      assertThat(names(write("b.zip", joined(bytes, new byte[30_000])))).hasSize(2);
      assertThat(log.lines()).isEmpty();
      Path other = write("c.zip", joined(bytes, new byte[] {1, 2, 3}));
      assertThat(names(other)).hasSize(2);
      assertThat(log.lines())
          .containsExactly(
              "WARN Ignored 3 bytes after the end of a zip: file:%s (at byte %s)"
                  .formatted(other, bytes.length));
    }
  }

  @Test
  void parquetCutOffSaysWhere() throws IOException {
    Path file = ImageArchives.parquet(folder.resolve("a.parquet"), FIRST);
    byte[] bytes = Files.readAllBytes(file);
    assertRefused(
        write("b.parquet", Arrays.copyOf(bytes, 100)),
        "the file is cut off at byte 100, without PAR1 at its end");
  }

  @Test
  void theSharedCasesAreReadOrRefused() {
    assertThat(names(shared("12-gzip-zip-tail/bsdtar_stdout.tar.gz"))).hasSize(24);
    assertThat(names(shared("12-gzip-zip-tail/bsdtar_stdout.zip"))).hasSize(24);
    assertThat(names(shared("12-gzip-zip-tail/trailing.zip"))).hasSize(9);
    assertThat(names(shared("12-gzip-zip-tail/noeof.tar"))).hasSize(9);
    assertThat(names(shared("15-archive-ends/two.tar"))).hasSize(20);
    assertThat(names(shared("15-archive-ends/s_NONE.seq"))).hasSize(20);
    assertRefused(
        shared("12-gzip-zip-tail/trunc.tar.gz"), "the gzip stream is cut off at byte 6762");
    assertRefused(
        shared("15-archive-ends/lonezero.tar"),
        "the archive is damaged: no header at byte 5632, where data follow its end marker");
    assertRefused(
        shared("15-archive-ends/two_cut.tar"), "the archive is cut off at byte 15760, in a header");
    assertRefused(
        shared("15-archive-ends/t_05_trunc.tar.gz"), "the gzip stream is cut off at byte 2979");
    assertRefused(
        shared("15-archive-ends/s_NONE_01_trunc.seq"),
        "the file is cut off or damaged at byte 467, in the record at byte 331");
    assertRefused(
        shared("15-archive-ends/seqflip.seq"),
        "the file is cut off or damaged: no record at byte 2431, where 3100 bytes remain");
  }

  private static Path shared(String name) {
    return SharedData.requireCase(name);
  }

  private static List<String> names(Path file) {
    MemberTable members = list(file);
    return IntStream.range(0, members.size()).mapToObj(members::name).toList();
  }

  private static MemberTable list(Path file) {
    StoredPath stored = StoredPath.find(file.toString(), new Configuration());
    return ArchiveKind.of(stored).orElseThrow().list(stored).members();
  }

  private static void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> list(file))
        .isInstanceOf(DatasetException.class)
        .hasMessage("Cannot read data: file:%s (%s)".formatted(file.toAbsolutePath(), reason));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static List<NamedBytes> files(String... names) {
    return Arrays.stream(names)
        .map(name -> new NamedBytes(name, name.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }
}
