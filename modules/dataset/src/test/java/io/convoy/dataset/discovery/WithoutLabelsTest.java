package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LogCapture;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of which none has a label: counted by readers that need labels, read by others. */
class WithoutLabelsTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final List<NamedBytes> FLAT = List.of(file("1.jpg", "1"), file("2.jpg", "2"));

  @TempDir Path folder;

  @Test
  void aFlatFolderCountsItsImages() throws IOException {
    Path flat = ImageArchives.folder(folder.resolve("flat"), FLAT);
    Files.writeString(flat.resolve("notes.txt"), "no image");
    assertWithoutLabels(flat, "they are in no class folders, and there is no manifest");
    assertThat(lines(flat)).containsExactly(" flat/1.jpg=1", " flat/2.jpg=2");
  }

  @Test
  void oneImageIsNoDataSet() throws IOException {
    Path image = Files.writeString(folder.resolve("1.jpg"), "1");
    assertRefused(
        image,
        "Cannot find labels: file:%s (1 image without labels, because they are in no class folders, and there is no manifest)"
            .formatted(image));
  }

  @Test
  void archivesCountTheirImages() throws IOException {
    String noMember =
        "they are in no folders, and no .cls, .json or .txt member has a label as text";
    for (String name : List.of("a.tar", "a.tar.gz")) {
      Path tar = ImageArchives.tar(folder.resolve(name), FLAT);
      assertWithoutLabels(tar, noMember);
      assertThat(lines(tar)).containsExactly(" " + name + "!1.jpg=1", " " + name + "!2.jpg=2");
    }
    Path zip = ImageArchives.zip(folder.resolve("a.zip"), FLAT, ZipArchiveEntry.STORED, false);
    assertWithoutLabels(zip, noMember);
    assertThat(lines(zip)).containsExactly(" a.zip!1.jpg=1", " a.zip!2.jpg=2");
    Path sequence = ImageArchives.sequenceFile(folder.resolve("a.seq"), FLAT, CompressionType.NONE);
    assertWithoutLabels(sequence, "they are in no folders");
    assertThat(lines(sequence)).containsExactly(" a.seq!1.jpg=1", " a.seq!2.jpg=2");
  }

  @Test
  void imagesWithLabelsKeepThem() {
    Path classes =
        ImageArchives.folder(
            folder.resolve("in"), List.of(file("cat/1.jpg", "1"), file("dog/2.jpg", "2")));
    assertThat(lines(classes)).containsExactly("cat in/cat/1.jpg=1", "dog in/dog/2.jpg=2");
  }

  @Test
  void imagesOfWhichSomeHaveLabelsAreRefused() {
    Path tar =
        ImageArchives.tar(
            folder.resolve("a.tar"),
            List.of(file("1.jpg", "1"), file("2.jpg", "2"), file("2.cls", "7")));
    assertThatThrownBy(
            () ->
                Formats.indexWithOrWithoutLabels(
                    Opened.location(tar), BadImagePolicy.FAIL, CONFIGURATION))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("Cannot find label: file:%s!1.jpg".formatted(tar));
  }

  @Test
  void theLogSaysOnceThatLabelsAreMissing() {
    Path flat = ImageArchives.folder(folder.resolve("flat"), FLAT);
    try (LogCapture log = LogCapture.of(Formats.class)) {
      Formats.indexWithOrWithoutLabels(Opened.location(flat), BadImagePolicy.FAIL, CONFIGURATION);
      assertThat(log.lines())
          .containsExactly(
              "WARN Cannot find labels: file:%s (2 images without labels, because they are in no class folders, and there is no manifest); they are read without labels"
                  .formatted(flat));
    }
  }

  private static void assertWithoutLabels(Path place, String reason) {
    assertRefused(
        place,
        "Cannot find labels: file:%s (2 images without labels, because %s)"
            .formatted(place, reason));
  }

  private List<String> lines(Path place) {
    ImageIndex<LabeledImages> index =
        Formats.indexWithOrWithoutLabels(
            Opened.location(place), BadImagePolicy.FAIL, CONFIGURATION);
    assertThat(index)
        .isEqualTo(
            Formats.indexWithOrWithoutLabels(
                Opened.location(place), BadImagePolicy.FAIL, CONFIGURATION));
    return Opened.lines(index.open(CONFIGURATION), folder);
  }
}
