package io.convoy.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.discovery.UnlabeledSearch;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tar of one tar for each class, as ImageNet is published. */
class TarInTarTest {
  private static final Configuration CONFIGURATION = new Configuration();

  @TempDir Path folder;

  @Test
  void innerTarsAreClasses() {
    for (String name : List.of("ILSVRC2012_img_train.tar", "train.tar.gz")) {
      Path tar =
          ImageArchives.tar(
              folder.resolve(name),
              List.of(
                  tar("n01440764.tar", file("n01440764_1.JPEG", "1"), file("n01440764_2.JPEG", "")),
                  tar("n01443537.tar", file("n01443537_3.JPEG", "3".repeat(1000))),
                  file("n01443537/n01443537_4.JPEG", "4")));
      LabeledImages images = Formats.index(location(tar), CONFIGURATION).open(CONFIGURATION);
      assertThat(images.labels()).containsExactly("n01440764", "n01443537");
      assertThat(lines(images))
          .containsExactly(
              "!n01440764/n01440764_1.JPEG=1",
              "!n01440764/n01440764_2.JPEG=",
              "!n01443537/n01443537_3.JPEG=" + "3".repeat(1000),
              "!n01443537/n01443537_4.JPEG=4");
      assertThat(IntStream.range(0, 4).map(images::label)).containsExactly(0, 0, 1, 1);
    }
  }

  @Test
  void innerTarsAreScoredAtAnyOfFourDepths() {
    NamedBytes inmost = tar("d.TAR", file("1.jpg", "1"));
    Path tar =
        ImageArchives.tar(
            folder.resolve("a.tar"),
            List.of(
                tar("x/b.tar", tar("c.tar", inmost), file("2.jpg", "2")),
                file("3.jpg", "3"),
                file("no.tar", "no tar"),
                new NamedBytes("zeros.tar", new byte[10240])));
    assertThat(lines(scored(tar))).containsExactly("!x/b/c/d/1.jpg=1", "!x/b/2.jpg=2", "!3.jpg=3");
  }

  @Test
  void linksAndLabelsOfAnInnerTarAreItsOwn() {
    Path tar =
        ImageArchives.tar(
            folder.resolve("a.tar"),
            List.of(
                tar("b.tar", file("1.cls", "7"), file("1.jpg", "1")),
                tar("c.tar", file("1.cls", "8"), file("1.jpg", "2"))));
    LabeledImages images = Formats.index(location(tar), CONFIGURATION).open(CONFIGURATION);
    assertThat(images.labels()).containsExactly("7", "8");
    assertThat(lines(images)).containsExactly("!b/1.jpg=1", "!c/1.jpg=2");
  }

  @Test
  void aCutWithinAnInnerTarIsAnError() throws IOException {
    byte[] whole =
        ImageArchives.tar(
            List.of(
                tar("b.tar", file("1.jpg", "1"), file("2.jpg", "2".repeat(600))),
                tar("c.tar", file("3.jpg", "3"))));
    int firstEnd = 512 + 3584;
    int endMarker = whole.length - 1024;
    for (int length = 1536; length < endMarker; length += length % 512 == 0 ? 100 : 412) {
      if (length == firstEnd) {
        // A tar may end after a member: it is read with a warning.
        assertThat(
                scored(Files.write(folder.resolve("end.tar"), Arrays.copyOf(whole, length))).size())
            .isEqualTo(2);
        continue;
      }
      Path cut = Files.write(folder.resolve("cut.tar"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> scored(cut))
          .as("%s bytes", length)
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("cut off at byte");
    }
    Path cut = Files.write(folder.resolve("a.tar"), Arrays.copyOf(whole, 512 + 3 * 512 + 100));
    assertThatThrownBy(() -> scored(cut))
        .hasMessageStartingWith("Cannot read data: file:%s (".formatted(cut))
        .hasMessageEndingWith("of file:%s!b.tar)".formatted(cut));
  }

  @Test
  void otherArchivesInAnArchiveAreCounted() {
    Path zip =
        ImageArchives.zip(
            folder.resolve("a.zip"),
            List.of(tar("b.tar", file("1.jpg", "1")), tar("c.tar", file("2.jpg", "2"))),
            ZipArchiveEntry.STORED,
            false);
    assertThatThrownBy(() -> Formats.index(location(zip), CONFIGURATION))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Cannot find images: file:%s (archives within it, 2 of them, are not read; unpack it first)"
                .formatted(zip));
  }

  private static Images scored(Path place) {
    return UnlabeledSearch.find(List.of(place.toString()), CONFIGURATION).open(CONFIGURATION);
  }

  private static DataLocation location(Path place) {
    return new DataLocation(place.toString(), Split.TRAIN);
  }

  private static List<String> lines(Images images) {
    return IntStream.range(0, images.size())
        .mapToObj(
            index ->
                images.location(index).replaceFirst("[^!]*", "")
                    + "="
                    + new String(images.stored(index), StandardCharsets.UTF_8))
        .toList();
  }

  private static NamedBytes tar(String name, NamedBytes... files) {

    return new NamedBytes(name, ImageArchives.tar(List.of(files)));
  }

  private static NamedBytes file(String name, String content) {
    return new NamedBytes(name, content.getBytes(StandardCharsets.UTF_8));
  }
}
