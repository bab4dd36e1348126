package io.convoy.training.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.testing.LogCapture;
import io.convoy.training.SmallRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {
  @TempDir private Path temporary;

  private record Place(String name, int postalCode) {}

  @Test
  void aFinishedWriteLeavesOnlyTheFile() throws IOException {
    OutputFiles files = SmallRun.files(temporary).folder("new").folder("deep");
    files.writeText("a.txt", "Zürich\n");
    Path folder = temporary.resolve("new/deep");
    assertThat(folder.resolve("a.txt")).hasContent("Zürich\n");
    assertThat(Files.readAllBytes(folder.resolve("a.txt"))).hasSize(8);
    assertThat(names(folder)).containsExactly("a.txt");
    assertThat(files.path("a.txt")).hasToString("file:" + folder.resolve("a.txt"));
  }

  @Test
  void aFileReplacesTheOldOne() throws IOException {
    OutputFiles files = SmallRun.files(temporary);
    files.writeText("a.txt", "old and longer");
    files.writeText("a.txt", "new");
    assertThat(temporary.resolve("a.txt")).hasContent("new");
    assertThat(names(temporary)).containsExactly("a.txt");
  }

  @Test
  void aFolderIsNotReplacedByAFile() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("a.txt"));
    assertThatThrownBy(() -> SmallRun.files(temporary).writeText("a.txt", "new"))
        .isInstanceOf(IOException.class)
        .hasMessage("it is a folder");
    assertThat(folder).isEmptyDirectory();
    assertThat(names(temporary)).containsExactly("a.txt");
  }

  @Test
  void jsonIsReadAsItWasWritten() throws IOException {
    OutputFiles files = SmallRun.files(temporary);
    Place place = new Place("Zürich", 8001);
    files.writeJson("a.json", place);
    files.writeJson("b.json", ".1", place);
    assertThat(temporary.resolve("a.json"))
        .hasContent("{\"name\":\"Zürich\",\"postal_code\":8001}");
    assertThat(temporary.resolve("b.json")).hasSameTextualContentAs(temporary.resolve("a.json"));
    assertThat(files.readJson("a.json", Place.class)).contains(place);
    assertThat(files.readJson("none.json", Place.class)).isEmpty();
  }

  @Test
  void filesAreFoundByNameAndLength() throws IOException {
    OutputFiles files = SmallRun.files(temporary);
    files.writeText("a.txt", "four");
    assertThat(files.length("a.txt")).isEqualTo(4);
    assertThat(files.holds("a.txt")).isTrue();
    assertThat(files.holds("a.txt", 4)).isTrue();
    assertThat(files.holds("a.txt", 5)).isFalse();
    assertThat(files.holds("b.txt")).isFalse();
    assertThat(files.holds("b.txt", 4)).isFalse();
  }

  @Test
  void aFileChangedByAnotherProgramCanBeRead() throws IOException {
    OutputFiles files = SmallRun.files(temporary);
    files.writeText("a.txt", "old");
    Files.writeString(temporary.resolve("a.txt"), "changed");
    try (var in = files.fileSystem().open(files.path("a.txt"))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("changed");
    }
  }

  @Test
  void aFailedWriteKeepsOnlyTheOldFile() throws IOException {
    OutputFiles files = SmallRun.files(temporary);
    files.writeText("a.txt", "old");
    for (Throwable failure :
        List.of(
            new IOException("quota"), new IllegalStateException("bug"), new OutOfMemoryError())) {
      assertThatThrownBy(() -> files.write("a.txt", out -> failHalfWay(out, failure)))
          .isSameAs(failure);
      assertThatThrownBy(() -> files.write("b.txt", out -> failHalfWay(out, failure)))
          .isSameAs(failure);
      assertThat(temporary.resolve("a.txt")).hasContent("old");
      assertThat(names(temporary)).containsExactly("a.txt");
    }
  }

  @Test
  void aFullDiskIsReported() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "Linux has /dev/full");
    OutputFiles files = SmallRun.files(temporary);
    files.writeText("a.txt", "old");
    Files.createSymbolicLink(temporary.resolve(".a.txt.tmp"), full);
    assertThatThrownBy(() -> files.writeText("a.txt", "new"))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(temporary.resolve("a.txt")).hasContent("old");
    assertThat(names(temporary)).containsExactly("a.txt");
  }

  @Test
  void concurrentAttemptsAtAFileDoNotInterfere() throws IOException {
    OutputFiles files = SmallRun.files(temporary);
    files.write(
        "a.txt",
        ".1",
        first -> {
          first.write('a');
          files.write("a.txt", ".2", second -> second.write('a'));
          assertThat(temporary.resolve("a.txt")).hasContent("a");
        });
    assertThat(temporary.resolve("a.txt")).hasContent("a");
    assertThat(names(temporary)).containsExactly("a.txt");
  }

  @Test
  void onlyTemporaryFilesOfAKilledProcessAreDeleted() throws IOException {
    OutputFiles files = SmallRun.files(temporary);
    files.writeText("a.tmp", "not temporary");
    Files.writeString(temporary.resolve(".a.txt.3.tmp"), "half");
    Files.writeString(temporary.resolve(".hidden"), "not ours");
    files.deleteTemporary();
    assertThat(names(temporary)).containsExactlyInAnyOrder("a.tmp", ".hidden");
    files.folder("none").deleteTemporary();
  }

  private static void failHalfWay(OutputStream out, Throwable failure) throws IOException {
    out.write(new byte[100_000]);
    out.flush();
    if (failure instanceof IOException checked) {
      throw checked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  @Test
  void onALocalDiskTheFileExistsAtEveryMoment() throws IOException {
    OutputFiles files = filesOn(NothingDeleted.class);
    files.writeText("a.txt", "old");
    files.writeText("a.txt", "new");
    assertThat(temporary.resolve("a.txt")).hasContent("new");
  }

  @Test
  void aFailedRenameIsReportedAndCleanedUp() throws IOException {
    OutputFiles files = filesOn(NothingRenamed.class);
    assertThatThrownBy(() -> files.writeText("a.txt", "new"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot rename file:%s to file:%s"
                .formatted(temporary.resolve(".a.txt.tmp"), temporary.resolve("a.txt")));
    assertThat(names(temporary)).isEmpty();
  }

  @Test
  void aFailedCleanUpDoesNotHideTheFirstError() {
    OutputFiles files = filesOn(NothingDeleted.class);
    IOException failure = new IOException("disk full");
    assertThatThrownBy(() -> files.write("a.txt", out -> failHalfWay(out, failure)))
        .isSameAs(failure);
    assertThat(failure.getSuppressed()).singleElement().hasToString("java.io.IOException: refused");
  }

  @Test
  void aFileThatAStoreLosesInSilenceIsReported() {
    assertThatThrownBy(() -> filesOn(EverythingLost.class).writeText("a.txt", "new"))
        .isInstanceOf(IOException.class)
        .hasMessage("file:%s is missing after it was written", temporary.resolve("a.txt"));
    assertThatThrownBy(() -> filesOn(EverythingCutOff.class).writeText("a.txt", "new"))
        .isInstanceOf(IOException.class)
        .hasMessage("file:%s has 2 bytes after 3 were written", temporary.resolve("a.txt"));
  }

  @Test
  void jsonThatWasCutOffIsIgnoredWithAWarning() throws IOException {
    OutputFiles files = SmallRun.files(temporary);
    Files.writeString(temporary.resolve("a.json"), "{\"name\":\"Zür");
    try (LogCapture log = LogCapture.of(OutputFiles.class)) {
      assertThat(files.readJson("a.json", Place.class)).isEmpty();
      assertThat(log.lines())
          .containsExactly(
              "WARN Ignoring file:%s: it is damaged (invalid value of name)"
                  .formatted(temporary.resolve("a.json")));
    }
  }

  @Test
  void aFleetingFileIsWrittenAlike() throws IOException {
    OutputFiles files = SmallRun.files(temporary).folder("new");
    files.writeFleeting("a.txt", out -> out.write('a'));
    assertThat(temporary.resolve("new/a.txt")).hasContent("a");
    assertThat(names(temporary.resolve("new"))).containsExactly("a.txt");
  }

  private OutputFiles filesOn(Class<? extends LocalFileSystem> type) {
    Configuration configuration = new Configuration(false);
    configuration.set("fs.file.impl", type.getName());
    configuration.setBoolean("fs.file.impl.disable.cache", true);
    return new OutputFiles(new org.apache.hadoop.fs.Path(temporary.toUri()), configuration);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  static final class NothingDeleted extends LocalFileSystem {
    @Override
    public boolean delete(org.apache.hadoop.fs.Path path, boolean recursive) throws IOException {
      throw new IOException("refused");
    }
  }

  static final class EverythingLost extends LocalFileSystem {
    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) {
      return true;
    }
  }

  static final class EverythingCutOff extends LocalFileSystem {
    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
        throws IOException {
      Path file = pathToFile(from).toPath();
      Files.write(pathToFile(to).toPath(), Arrays.copyOf(Files.readAllBytes(file), 2));
      return true;
    }
  }

  static final class NothingRenamed extends LocalFileSystem {
    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) {
      return false;
    }
  }
}
