package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of labels for images in archives. */
class ArchiveLabelsTest {
  @TempDir Path folder;
  private Path tar;

  @Test
  void folderIsTheClass() {
    tar(file("./cat/1.jpg", "1"), file("dog//2.jpg", "2"), file("LICENSE", "no image"));
    assertThat(lines()).containsExactly("cat a.tar!cat/1.jpg=1", "dog a.tar!dog/2.jpg=2");
  }

  @Test
  void foldersThatContainEverythingAreNotClasses() {
    tar(
        file("photos/LICENSE.txt", "no image"),
        file("photos/cat/1.jpg", "1"),
        file("photos/dog/nested/2.jpg", "2"),
        file("photos/dog/raw", "3"));
    assertThat(lines())
        .containsExactly(
            "cat a.tar!photos/cat/1.jpg=1",
            "dog a.tar!photos/dog/nested/2.jpg=2",
            "dog a.tar!photos/dog/raw=3");
  }

  @Test
  void oneClassIsEnough() {
    tar(file("photos/cat/1.jpg", "1"), file("photos/cat/2.jpg", "2"));
    assertThat(Opened.at(tar).labels()).containsExactly("cat");
  }

  @Test
  void hiddenMembersAreNotImages() {
    tar(file("cat/1.jpg", "1"), file("cat/._1.jpg", "mac"), file("__MACOSX/cat/1.jpg", "mac"));
    assertThat(lines()).containsExactly("cat a.tar!cat/1.jpg=1");
  }

  @Test
  void readsLabelsOfWebDataset() {
    tar(
        file("0.cls", "7\n"),
        file("0.jpg", "0"),
        file("0.seg.png", "no image"),
        file("shard/1.JPG", "1"),
        file("shard/1.json", "no image"),
        file("shard/1.cls", "cat"));
    assertThat(lines()).containsExactly("7 a.tar!0.jpg=0", "cat a.tar!shard/1.JPG=1");
  }

  @Test
  void namesAnImageWithoutWebDatasetLabel() {
    tar(file("0.cls", "7"), file("0.jpg", "0"), file("1.jpg", "1"));
    assertRefused(
        tar,
        "Cannot find label: file:%s!1.jpg (other images have one in a .cls member or a column)"
            .formatted(tar));
  }

  @Test
  void namesAWebDatasetLabelThatIsEmptyTooLongOrDuplicate() {
    tar(file("0.cls", " "), file("0.jpg", "0"));
    assertRefused(tar, "Invalid label: file:%s!0.cls (it is empty)".formatted(tar));
    tar(file("0.cls", "long".repeat(1000)), file("0.jpg", "0"));
    assertRefused(
        tar,
        "Cannot read data: file:%s (the label in 0.cls has 4000 bytes, but at most 1024 are allowed)"
            .formatted(tar));
    tar(file("0.cls", "1"), file("0.cls", "2"));
    assertRefused(tar, "Invalid archive: file:%s (two members are named 0.cls)".formatted(tar));
  }

  @Test
  void namesAnImageOfAShardWithoutLabels() {
    ImageArchives.tar(folder.resolve("a.tar"), List.of(file("0.cls", "7"), file("0.jpg", "0")));
    ImageArchives.tar(folder.resolve("b.tar"), List.of(file("cat/1.jpg", "0")));
    assertRefused(
        folder,
        "Cannot find label: file:%s/b.tar!cat/1.jpg (other images have one in a .cls member or a column)"
            .formatted(folder));
  }

  @Test
  void rejectsAnArchiveWithoutImages() {
    tar(file("1.jpg", "in no folder"));
    assertRefused(tar, "Cannot find images: file:%s (it holds none)".formatted(tar));
  }

  private void tar(NamedBytes... files) {
    tar = ImageArchives.tar(folder.resolve("a.tar"), List.of(files));
  }

  private List<String> lines() {
    return Opened.lines(Opened.at(tar), folder);
  }
}
