package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Images;
import io.convoy.dataset.listing.SkippedFiles;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LogCapture;
import io.convoy.testing.NamedBytes;
import io.convoy.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Local files whose names have characters with a meaning in URIs, patterns or terminals. */
class OddNamesTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final List<NamedBytes> MEMBERS = List.of(file("cat/1.jpg", "1"));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-01-01T10:00:00",
        "file:1",
        "%20",
        "%zz",
        "#1",
        "a?b",
        "[x]",
        "{a,b}",
        "*",
        " two  spaces ",
        "new\nline",
        "\u001b[31m",
        "back\\slash",
        "'\"$`!&;|<>",
        "+=@~^",
        "\u202e\ud83d\udc08",
        "..."
      })
  void imagesClassesAndArchivesMayHaveAnyName(String name) throws IOException {
    Path classes = folder.resolve("train" + name);
    ImageArchives.folder(
        classes, List.of(file("c" + name + "/i" + name + ".jpg", "1"), file("dog/2.jpg", "2")));
    assertThat(Opened.lines(Opened.at(classes), classes))
        .containsExactlyInAnyOrder(
            "c" + name + " c" + name + "/i" + name + ".jpg=1", "dog dog/2.jpg=2");
    assertThat(found(classes)).containsExactlyInAnyOrder("1", "2");
    assertThat(found(classes.resolve("c" + name + "/i" + name + ".jpg"))).containsExactly("1");

    Path archives = Files.createDirectory(folder.resolve("archives"));
    for (Path archive : archives(archives.resolve("a" + name))) {
      assertThat(found(archive)).as(archive.toString()).containsExactly("1");
      assertThat(Opened.at(archive).labels()).as(archive.toString()).containsExactly("cat");
    }
    assertThat(found(archives)).hasSize(5);
    assertThat(found(archives.resolve("*"))).hasSize(5);
  }

  /** Writes an archive of each format; Hadoop's own writers get another name first. */
  private List<Path> archives(Path start) throws IOException {
    String name = start.getFileName().toString();
    Path sequence =
        ImageArchives.sequenceFile(folder.resolve("s"), MEMBERS, CompressionType.RECORD);
    Path parquet = ImageArchives.parquet(folder.resolve("p"), MEMBERS);
    return List.of(
        ImageArchives.tar(start.resolveSibling(name + ".tar"), MEMBERS),
        ImageArchives.tar(start.resolveSibling(name + ".tar.gz"), MEMBERS),
        ImageArchives.zip(
            start.resolveSibling(name + ".zip"), MEMBERS, ZipArchiveEntry.DEFLATED, false),
        Files.move(sequence, start.resolveSibling(name + ".seq")),
        Files.move(parquet, start.resolveSibling(name + ".parquet")));
  }

  @Test
  void bareNameWithColonIsNoUri() throws IOException {
    Path tar = ImageArchives.tar(Path.of("odd-names:1.tar"), MEMBERS);
    try {
      assertThat(found(tar)).containsExactly("1");
    } finally {
      Files.delete(tar);
    }
    assertThatThrownBy(() -> found(Path.of("2020:01.tar")))
        .isInstanceOf(DatasetException.class)
        .hasMessage("Cannot find data: 2020:01.tar (no such file or folder)");
    assertThatThrownBy(() -> UnlabeledSearch.find(List.of("s9://bucket/x"), CONFIGURATION))
        .isInstanceOf(DatasetException.class)
        .hasMessage("Cannot open data: s9://bucket/x (No FileSystem for scheme \"s9\")");
  }

  @Test
  void patternsMatchNamesWithColons() {
    ImageArchives.folder(
        folder,
        List.of(
            file("2020:01/a:1.jpg", "1"),
            file("2020:01/b.jpg", "2"),
            file("2020:02/a:2.jpg", "3"),
            file("2021:01/.a:3.jpg", "hidden")));

    assertThat(found(folder.resolve("2020:01/*"))).containsExactly("1", "2");
    assertThat(found(folder.resolve("2020:*/a:?.jpg"))).containsExactly("1", "3");
    assertThat(found(folder.resolve("{2020:01/b,2020:02/a:2}.jpg"))).containsExactly("2", "3");
    assertThat(found(folder.resolve("202[01]:*/[!b]*"))).containsExactly("1", "3");
  }

  @Test
  void pipesAreCountedAndNotRead() throws Exception {
    ImageArchives.folder(folder, List.of(file("cat/1.jpg", "1"), file("dog/2.jpg", "2")));
    String pipe = folder.resolve("cat/3.jpg").toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
    String line = "INFO Skipped pipes, sockets and devices: 1, for example file:%s".formatted(pipe);
    try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
      assertThat(found(folder)).containsExactly("1", "2");
      assertThat(Opened.at(folder).size()).isEqualTo(2);
      assertThat(log.lines()).containsExactly(line, line);
    }
  }

  @Test
  void sharedCasesAreRead() {
    Path cases = SharedData.requireCase("02-colon-in-name");
    assertThat(found(cases.resolve("folder/cat"))).hasSize(1);
    assertThat(Opened.at(cases.resolve("folder")).labels()).containsExactly("cat", "dog");
    assertThat(found(cases.resolve("archive"))).hasSizeGreaterThan(1);
    Opened.at(cases.resolve("archive")).stored(0);
  }

  private static List<String> found(Path place) {
    Images images =
        UnlabeledSearch.find(List.of(place.toString()), CONFIGURATION).open(CONFIGURATION);
    return IntStream.range(0, images.size())
        .mapToObj(index -> new String(images.stored(index), StandardCharsets.UTF_8))
        .toList();
  }
}
