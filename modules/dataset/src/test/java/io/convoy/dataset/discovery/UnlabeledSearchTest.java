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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlabeledSearchTest {
  private static final List<NamedBytes> FILES =
      List.of(file("b.png", "B"), file("a.jpg", "A"), file("notes.txt", "no image"));

  @TempDir private Path folder;

  @Test
  void imagesOfAFlatFolderAreFoundByTheirNames() {
    ImageArchives.folder(folder, FILES);

    assertThat(lines(folder)).containsExactly(" a.jpg=A", " b.png=B");
  }

  @Test
  void imagesWithOtherNamesAreFoundByTheirContent() {
    ImageArchives.folder(folder, FILES);
    ImageArchives.folder(folder, List.of(file("deep/a.upload", "GIF89a."), file("scan", "II*\0.")));
    ImageArchives.tar(folder.resolve("tar"), List.of(file("BM.png", "in the tar")));

    assertThat(lines(folder))
        .containsExactly(
            " a.jpg=A",
            " b.png=B",
            " deep/a.upload=GIF89a.",
            " scan=II*\0.",
            "tar BM.png=in the tar");
    assertThat(lines(folder.resolve("scan"))).containsExactly(" scan=II*\0.");
  }

  @Test
  void skippedFilesAreCountedInTheLog() {
    ImageArchives.folder(folder, FILES);
    ImageArchives.folder(folder, List.of(file("more.txt", "no image"), file(".hidden", "")));
    ImageArchives.tar(
        folder.resolve("1.tar"),
        List.of(file("2.md", "GIF89a."), file("3.png", "C"), file(".4", "")));

    try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
      assertThat(lines(folder)).hasSize(3);
      assertThat(log.lines())
          .containsExactly(
              "INFO Skipped files that are neither images nor archives: 2, for example file:%s/more.txt"
                  .formatted(folder),
              "INFO Skipped archive members that are not images: 1, for example file:%s/1.tar!2.md"
                  .formatted(folder));
    }
  }

  @Test
  void imagesBelowAFolderAndArchivesInItAreFoundTogether() {
    ImageArchives.folder(folder.resolve("in/deep"), FILES);
    ImageArchives.tar(folder.resolve("in/more.tar"), FILES);
    ImageArchives.folder(folder.resolve("in/.hidden"), FILES);

    assertThat(lines(folder.resolve("in")))
        .containsExactly(
            "in deep/a.jpg=A", "in deep/b.png=B", "in/more.tar b.png=B", "in/more.tar a.jpg=A");
  }

  @Test
  void everyRecordOfASequenceFileIsAnImage() {
    Path archive = ImageArchives.sequenceFile(folder.resolve("a.seq"), FILES, CompressionType.NONE);

    assertThat(lines(archive))
        .containsExactly("a.seq b.png=B", "a.seq a.jpg=A", "a.seq notes.txt=no image");
  }

  @Test
  void patternsSelectAllPlacesThatMatch() {
    ImageArchives.tar(folder.resolve("1.tar"), FILES);
    ImageArchives.tar(folder.resolve("2.tar"), FILES);
    ImageArchives.folder(folder, List.of(file("x.png", "X"), file("y.png", "Y")));

    assertThat(lines(folder.resolve("*.tar"))).hasSize(4).startsWith("1.tar b.png=B");
    assertThat(lines(folder.resolve("[xz]*"))).containsExactly(" x.png=X");
  }

  @Test
  void aFileNamedLikeAPatternIsFoundByItsName() {
    ImageArchives.folder(folder, List.of(file("[x].png", "X"), file("x.png", "other")));

    assertThat(lines(folder.resolve("[x].png"))).containsExactly(" [x].png=X");
  }

  @Test
  void severalPlacesAreConcatenated() {
    Path tar = ImageArchives.tar(folder.resolve("1.tar"), FILES);
    ImageArchives.folder(folder, List.of(file("x.png", "X")));

    assertThat(lines(tar, folder.resolve("x.png")))
        .containsExactly(" x.png=X", "1.tar b.png=B", "1.tar a.jpg=A");
  }

  @Test
  void digestChangesWithTheFiles() {
    Path tar = ImageArchives.tar(folder.resolve("1.tar"), FILES);
    String digest = find(tar).digest();

    assertThat(find(tar).digest()).isEqualTo(digest);
    assertThat(find(tar)).isEqualTo(find(tar));
    ImageArchives.tar(tar, List.of(file("b.png", "longer"), file("a.jpg", "A")));
    assertThat(find(tar).digest()).isNotEqualTo(digest);
  }

  @Test
  void rejectsPlacesThatOverlap() {
    Path tar = ImageArchives.tar(folder.resolve("1.tar"), FILES);

    assertRefused(
        "Cannot read images twice: file:%s lies in file:%s".formatted(tar, folder), folder, tar);
    assertRefused("Cannot read images twice: file:%s is given twice".formatted(tar), tar, tar);
  }

  @Test
  void rejectsAPlaceWithoutImages() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "no image");

    assertRefused(
        "Cannot find images: %s (holds neither images nor archives of images)".formatted(folder),
        folder);
    assertRefused(
        "Cannot find data: %s/none (no such file or folder)".formatted(folder),
        folder.resolve("none"));
    assertRefused(
        "Cannot find data: %s/*.tar (no such file or folder)".formatted(folder),
        folder.resolve("*.tar"));
  }

  private static void assertRefused(String message, Path... places) {
    assertThatThrownBy(() -> find(places)).isInstanceOf(DatasetException.class).hasMessage(message);
  }

  private static ConcatIndex find(Path... places) {
    return UnlabeledSearch.find(
        Stream.of(places).map(Path::toString).toList(), new Configuration());
  }

  /** Each image as {@code SOURCE MEMBER=BYTES}, the source without the folder of the test. */
  private List<String> lines(Path... places) {
    Images images = find(places).open(new Configuration());
    return IntStream.range(0, images.size())
        .mapToObj(
            index ->
                "%s %s=%s"
                    .formatted(
                        images.source(index).replaceFirst("file:" + folder + "/?", ""),
                        images.location(index).substring(images.source(index).length() + 1),
                        new String(images.stored(index), StandardCharsets.UTF_8)))
        .toList();
  }
}
