package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LogCapture;
import io.convoy.testing.NamedBytes;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names in archives that other tools refuse, or that mean a path only on some systems. */
class AwkwardNamesTest {
  private static final String LEADS_OUT = "its name has '..', which may lead out of the archive";
  private static final String CONTROLS = "its name has control characters";

  @TempDir Path folder;

  @Test
  void aNameThatCannotBeUsedIsOneBadImage() {
    assertOneBadImage("../cat/1.jpg", "../cat/1.jpg", LEADS_OUT);
    assertOneBadImage("dog/../cat/1.jpg", "dog/../cat/1.jpg", LEADS_OUT);
    assertOneBadImage("cat/1\n\u001b[2J.jpg", "cat/1\\n\\u001b[2J.jpg", CONTROLS);
  }

  private void assertOneBadImage(String name, String shown, String reason) {
    for (Path archive : archives(file("dog/2.jpg", "2"), file(name, "1"), file("emu/3.jpg", "3"))) {
      LabeledImages images = Opened.at(archive);
      assertThat(images.size()).isEqualTo(3);
      assertThat(images.stored(0)).containsExactly('2');
      assertThat(images.stored(2)).containsExactly('3');
      assertThatThrownBy(() -> images.stored(1))
          .isInstanceOf(BadImageException.class)
          .hasMessage("Cannot use image file:%s!%s: %s".formatted(archive, shown, reason));
    }
  }

  @Test
  void pathsBeginAtTheRootOfTheArchive() {
    for (String name : List.of("/cat/1.jpg", "C:/cat/1.jpg", ".//cat/./1.jpg")) {
      for (Path archive : archives(file(name, "1"), file("dog/2.jpg", "2"))) {
        assertThat(Opened.lines(Opened.at(archive), folder))
            .containsExactly(
                "cat %s!cat/1.jpg=1".formatted(archive.getFileName()),
                "dog %s!dog/2.jpg=2".formatted(archive.getFileName()));
      }
    }
  }

  @Test
  void backslashesSeparateFoldersWhereNoNameHasASlash() {
    for (Path archive : archives(file("ds\\cat\\1.jpg", "1"), file("C:\\ds\\dog\\2.jpg", "2"))) {
      assertThat(Opened.lines(Opened.at(archive), folder))
          .containsExactly(
              "cat %s!ds/cat/1.jpg=1".formatted(archive.getFileName()),
              "dog %s!ds/dog/2.jpg=2".formatted(archive.getFileName()));
    }
    for (Path archive : archives(file("cat/a\\1.jpg", "1"), file("dog/2.jpg", "2"))) {
      assertThat(Opened.at(archive).location(0)).endsWith("!cat/a\\1.jpg");
    }
  }

  @Test
  void theIconOfAMacIsHidden() {
    Path zip = zip(file("cat/Icon\r", "1"), file("cat/1.jpg", "1"), file("dog/2.jpg", "2"));

    assertThat(Opened.at(zip).size()).isEqualTo(2);
  }

  @Test
  void membersOfOneNameAreAllUsed() {
    // Two different names with the same hash, then three equal names.
    NamedBytes[] files = {
      file("cat/Aa.jpg", "0"),
      file("cat/BB.jpg", "1"),
      file("cat/1.jpg", "2"),
      file("cat/1-member5.jpg", "3"),
      file("./cat/1.jpg", "4"),
      file("/cat//1.jpg", "5")
    };
    for (Path archive : archives(files)) {
      String name = archive.getFileName().toString();
      try (LogCapture log =
          LogCapture.of(Class.forName("io.convoy.dataset.archive.ArchiveNames"))) {
        assertThat(Opened.lines(Opened.at(archive), folder))
            .containsExactly(
                "cat %s!cat/Aa.jpg=0".formatted(name),
                "cat %s!cat/BB.jpg=1".formatted(name),
                "cat %s!cat/1.jpg=2".formatted(name),
                "cat %s!cat/1-member5.jpg=3".formatted(name),
                "cat %s!cat/1-member5-member5.jpg=4".formatted(name),
                "cat %s!cat/1-member6.jpg=5".formatted(name));
        assertThat(log.lines())
            .containsExactly(
                "WARN Members of file:%s that have the name of an earlier one: 2, for example cat/1.jpg (all are used, these with their number in the name)"
                    .formatted(archive));
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void labelsThatDifferForOneSampleAreNotUsed() throws ClassNotFoundException {
    List<NamedBytes> files =
        List.of(file("0.cls", "cat"), file("0.cls", "dog"), file("0.jpg", "0"));
    Path tar = ImageArchives.tar(folder.resolve("a.tar"), files);
    try (LogCapture log = LogCapture.of(Class.forName("io.convoy.dataset.archive.SampleLabels"))) {
      Images images =
          UnlabeledSearch.find(List.of(tar.toString()), new Configuration())
              .open(new Configuration());
      assertThat(images.size()).isEqualTo(1);
      assertThat(log.lines())
          .containsExactly(
              "WARN Two labels of one sample: file:%s!0.cls (two members have this name, but differ; neither is used)"
                  .formatted(tar));
    }
  }

  private List<Path> archives(NamedBytes... files) {
    Path sequence = folder.resolve("a.seq");
    return List.of(
        ImageArchives.tar(folder.resolve("a.tar"), List.of(files)),
        ImageArchives.tar(folder.resolve("a.tar.gz"), List.of(files)),
        zip(files),
        ImageArchives.sequenceFile(sequence, List.of(files), CompressionType.NONE));
  }

  private Path zip(NamedBytes... files) {
    return ImageArchives.zip(
        folder.resolve("a.zip"), List.of(files), ZipArchiveEntry.DEFLATED, false);
  }
}
