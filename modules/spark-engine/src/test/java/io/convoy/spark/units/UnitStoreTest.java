package io.convoy.spark.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In these tests the death of a process is an error, which only the test catches. */
class UnitStoreTest {
  @TempDir private Path folder;
  private UnitStore<TextUnits.Manifest> store;
  private int writes;

  @BeforeEach
  void open() {
    store =
        new UnitStore<>(
            new OutputFiles(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration()),
            new TextUnits(3));
  }

  @Test
  void aUnitIsCommittedByItsManifestOnly() throws IOException {
    store.folder().writeText("unit-1", "text");
    assertThat(store.committed(1)).isEmpty();
    store.manifests().writeJson("unit-1.json", new TextUnits.Manifest(4));
    assertThat(store.committed(1)).contains(new TextUnits.Manifest(4));
  }

  @Test
  void aManifestThatWasCutOffCommitsNothing() throws IOException {
    store.folder().writeText("unit-1", "text");
    for (String cut : List.of("", "{\"byt")) {
      store.manifests().writeText("unit-1.json", cut);
      assertThat(store.committed(1)).isEmpty();
      assertThat(store.missing()).containsExactly(0, 1, 2);
    }
  }

  @Test
  void anAttemptThatDiesWhileItWritesLeavesNothingThatCounts() throws IOException {
    assertThatThrownBy(
            () ->
                write(
                    1,
                    ".a",
                    out -> {
                      out.write('t');
                      throw new Death();
                    }))
        .isInstanceOf(Death.class);
    assertThat(store.missing()).containsExactly(0, 1, 2);
    assertThat(names()).isEmpty();
  }

  @Test
  void anAttemptThatDiesBeforeItsManifestLeavesNothingThatCounts() throws IOException {
    assertThatThrownBy(
            () ->
                store.writeOnce(
                    1,
                    ".a",
                    () -> {
                      store.folder().writeText("unit-1", "text");
                      throw new Death();
                    }))
        .isInstanceOf(Death.class);
    assertThat(store.missing()).containsExactly(0, 1, 2);
    assertThat(store.committed()).isEmpty();

    write(1, ".b", "other");
    assertThat(store.committed(1)).contains(new TextUnits.Manifest(5));
    assertThat(folder.resolve("unit-1")).hasContent("other");
  }

  @Test
  void anAttemptAtACommittedUnitWritesNothing() throws IOException {
    write(1, ".a", "text");
    write(1, ".b", "text");
    assertThat(writes).isEqualTo(1);
    assertThat(names()).containsExactly("_manifests/unit-1.json", "unit-1");
  }

  @Test
  void attemptsAtTheSameTimeCommitTheUnitOnce() throws IOException {
    store.writeOnce(
        1,
        ".a",
        () -> {
          // Begins before the other attempt has committed, as a speculative task does.
          write(1, ".b", "text");
          return content(1, ".a", out -> out.write("text".getBytes(StandardCharsets.UTF_8)));
        });
    assertThat(writes).isEqualTo(2);
    assertThat(store.committed()).containsExactly(new TextUnits.Manifest(4));
    assertThat(names()).containsExactly("_manifests/unit-1.json", "unit-1");
  }

  @Test
  void committedUnitsAreNotMissing() throws IOException {
    write(0, ".a", "text");
    write(2, ".a", "more text");
    assertThat(store.missing()).containsExactly(1);
    assertThat(store.images(store.missing())).isEqualTo(11);
    assertThat(store.images()).isEqualTo(10 + 11 + 12);
    assertThat(store.committed())
        .containsExactly(new TextUnits.Manifest(4), new TextUnits.Manifest(9));
  }

  @Test
  void aUnitWhoseFilesDoNotFitItsManifestIsMissing() throws IOException {
    write(0, ".a", "text");
    write(1, ".a", "text");
    Files.delete(folder.resolve("unit-0"));
    Files.writeString(folder.resolve("unit-1"), "cut");
    assertThat(store.missing()).containsExactly(0, 1, 2);
  }

  @Test
  void temporaryFilesOfKilledAttemptsAreDeleted() throws IOException {
    write(1, ".a", "text");
    Files.writeString(folder.resolve(".unit-2.app-7.tmp"), "te");
    Files.writeString(folder.resolve("_manifests/.unit-2.json.app-7.tmp"), "{");
    store.deleteTemporary();
    assertThat(names()).containsExactly("_manifests/unit-1.json", "unit-1");
  }

  @Test
  void aFailureNamesTheFileOfTheUnit() {
    assertThatThrownBy(
            () ->
                write(
                    1,
                    ".a",
                    out -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot write %s: No space left on device", store.folder().path("unit-1"));
    assertThat(names()).isEmpty();
  }

  private void write(int unit, String attempt, String text) {
    write(unit, attempt, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void write(int unit, String attempt, OutputFiles.Content content) {
    store.writeOnce(unit, attempt, () -> content(unit, attempt, content));
  }

  private TextUnits.Manifest content(int unit, String attempt, OutputFiles.Content content)
      throws IOException {
    writes++;
    String name = store.layout().name(unit);
    store.folder().write(name, attempt, content);
    return new TextUnits.Manifest(store.folder().length(name));
  }

  private List<String> names() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }
}
