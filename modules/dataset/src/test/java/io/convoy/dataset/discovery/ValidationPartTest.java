package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Split;
import io.convoy.testing.IdxFiles;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationPartTest {
  private static final String OR_SHARE =
      " (must have one of val, valid, validation, dev; or data.validation-share takes some of the"
          + " training images)";
  private static final List<NamedBytes> THREE =
      List.of(
          file("train/a/1.jpg", "1"),
          file("train/b/2.jpg", "2"),
          file("val/a/3.jpg", "3"),
          file("val/b/4.jpg", "4"),
          file("test/a/5.jpg", "5"));

  @TempDir private Path folder;

  @Test
  void isReadFromFoldersWithThreeParts() {
    ImageArchives.folder(folder, THREE);
    assertThat(lines(folder, Split.TRAIN))
        .containsExactly("a train/a/1.jpg=1", "b train/b/2.jpg=2");
    assertThat(lines(folder, Split.VALIDATION))
        .containsExactly("a val/a/3.jpg=3", "b val/b/4.jpg=4");
    assertThat(lines(folder, Split.TEST)).containsExactly("a test/a/5.jpg=5");
  }

  @Test
  void isReadFromAnArchiveWithThreeParts() {
    Path tar = folder.resolve("all.tar");
    ImageArchives.tar(tar, THREE);
    assertThat(lines(tar, Split.VALIDATION)).hasSize(2).allMatch(line -> line.contains("val/"));
  }

  @Test
  void isNotMadeOfOtherParts() {
    ImageArchives.folder(folder, List.of(file("train/a/1.jpg", "1"), file("testing/a/2.jpg", "2")));
    assertRefused(
        new DataLocation(folder.toString(), Split.VALIDATION),
        "Cannot find validation images: file:%s has the parts testing, train%s"
            .formatted(folder, OR_SHARE));
    Path tar = folder.resolve("train/two.tar");
    ImageArchives.tar(tar, List.of(file("train/a/1.jpg", "1"), file("test/a/2.jpg", "2")));
    assertRefused(
        new DataLocation(tar.toString(), Split.VALIDATION),
        "Cannot find validation images: file:%s has the parts test, train%s"
            .formatted(tar, OR_SHARE));
  }

  @Test
  void mayBeAnyFolderOfClasses() {
    ImageArchives.folder(folder, THREE);
    assertThat(lines(folder.resolve("test"), Split.VALIDATION)).containsExactly("a a/5.jpg=5");
  }

  @Test
  void isNoPartOfPublishedDataSets() {
    for (String prefix : List.of("train-", "t10k-")) {
      IdxFiles.images(folder.resolve(prefix + "images-idx3-ubyte"), 1, 1, new byte[1]);
      IdxFiles.labels(folder.resolve(prefix + "labels-idx1-ubyte"), 0);
    }
    assertRefused(
        new DataLocation(folder.toString(), Split.VALIDATION),
        "Cannot choose IDX images: file:%s holds t10k-images-idx3-ubyte, train-images-idx3-ubyte (for this split one must begin with validation- or val- or valid-)"
            .formatted(folder));
  }

  private static List<String> lines(Path place, Split split) {
    return Opened.lines(Opened.at(new DataLocation(place.toString(), split)), place);
  }
}
