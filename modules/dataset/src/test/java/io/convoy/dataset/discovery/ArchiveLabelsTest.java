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
  private static final String NO_LABELS =
      "they are in no folders, and no .cls, .json or .txt member has a label as text";

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
        file("photos/dog/raw", "GIF89a."),
        file("photos/dog/README", "no image"));
    assertThat(lines())
        .containsExactly(
            "cat a.tar!photos/cat/1.jpg=1",
            "dog a.tar!photos/dog/nested/2.jpg=2",
            "dog a.tar!photos/dog/raw=GIF89a.");
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
        "Cannot find label: file:%s!1.jpg (other images have one in a .cls, .json or .txt member)"
            .formatted(tar));
  }

  @Test
  void countsTheImagesWhoseWebDatasetLabelsAreNoTexts() {
    for (String content : List.of(" ", "long".repeat(1000), "1\n\0")) {
      tar(file("0.cls", content), file("0.jpg", "0"));
      assertRefused(
          tar,
          "Cannot find labels: file:%s (1 image without labels, because %s)"
              .formatted(tar, NO_LABELS));
    }
    tar(file("0.cls", "1"), file("0.cls", "2"), file("0.jpg", "0"));
    assertRefused(
        tar,
        "Cannot find labels: file:%s (1 image without labels, because %s)"
            .formatted(tar, NO_LABELS));
  }

  @Test
  void readsLabelsOfJsonMembers() {
    tar(
        file("0.json", "{\"label\": \"cat\", \"width\": 3}"),
        file("0.jpg", "0"),
        file("1.json", "{\"caption\": \"a dog\", \"cls\": 7.0}"),
        file("1.jpg", "1"),
        file("1.txt", "a dog"));
    assertThat(lines()).containsExactly("cat a.tar!0.jpg=0", "7 a.tar!1.jpg=1");
  }

  @Test
  void fieldsOfJsonMayBeOfAnyScalarType() {
    tar(
        file("0.json", "{\"class\": \"cat\"}"),
        file("0.jpg", "0"),
        file("1.json", "{\"label\": 3}"),
        file("1.jpg", "1"),
        file("2.json", "{\"label\": null, \"cls\": \"7\"}"),
        file("2.jpg", "2"));
    assertThat(lines()).containsExactly("cat a.tar!0.jpg=0", "3 a.tar!1.jpg=1", "7 a.tar!2.jpg=2");
  }

  @Test
  void namesTheSampleOfInvalidJson() {
    tar(
        file("0.json", "{\"label\": \"cat\"}"),
        file("0.jpg", "0"),
        file("1.json", "{label: cat"),
        file("1.jpg", "1"));
    assertRefused(
        tar,
        "Cannot find label: file:%s!1.jpg (other images have one in a .cls, .json or .txt member)"
            .formatted(tar));
  }

  @Test
  void repeatedTextsAreLabelsAndCaptionsAreNot() {
    tar(file("0.txt", "cat\n"), file("0.jpg", "0"), file("1.txt", "cat"), file("1.jpg", "1"));
    assertThat(lines()).containsExactly("cat a.tar!0.jpg=0", "cat a.tar!1.jpg=1");
    tar(file("0.txt", "a cat"), file("0.jpg", "0"), file("1.txt", "a dog"), file("1.jpg", "1"));
    assertRefused(
        tar,
        "Cannot find labels: file:%s (2 images without labels, because %s)"
            .formatted(tar, NO_LABELS));
  }

  @Test
  void textsMayRepeatInAnotherShard() {
    for (String shard : List.of("0", "1")) {
      ImageArchives.tar(
          folder.resolve("part-%s.tar".formatted(shard)),
          List.of(
              file("a.jpg", shard),
              file("a.TXT", "cat"),
              file("b.jpg", shard),
              file("b.txt", "dog")));
    }
    assertThat(Opened.lines(Opened.at(folder), folder))
        .containsExactly(
            "cat part-0.tar!a.jpg=0",
            "dog part-0.tar!b.jpg=0",
            "cat part-1.tar!a.jpg=1",
            "dog part-1.tar!b.jpg=1");
  }

  @Test
  void foldersAreClassesDespiteTextsBesideTheImages() {
    tar(
        file("cat/0.jpg", "0"),
        file("cat/0.txt", "x"),
        file("dog/1.jpg", "1"),
        file("dog/1.txt", "x"));
    assertThat(lines()).containsExactly("cat a.tar!cat/0.jpg=0", "dog a.tar!dog/1.jpg=1");
  }

  @Test
  void oneTarForEachClassIsNamedLikeIt() {
    ImageArchives.tar(folder.resolve("n01440764.tar"), List.of(file("1.JPEG", "1")));
    ImageArchives.tar(folder.resolve("n01443537.tar"), List.of(file("2.JPEG", "2")));
    assertThat(Opened.lines(Opened.at(folder), folder))
        .containsExactly("n01440764 n01440764.tar!1.JPEG=1", "n01443537 n01443537.tar!2.JPEG=2");
  }

  @Test
  void shardsAreNoClasses() {
    ImageArchives.tar(folder.resolve("part-0.tar"), List.of(file("1.jpg", "1")));
    ImageArchives.tar(folder.resolve("part-1.tar"), List.of(file("2.jpg", "2")));
    assertRefused(
        folder,
        "Cannot find labels: file:%s (2 images without labels, because %s)"
            .formatted(folder, NO_LABELS));
  }

  @Test
  void namesAnImageOfAShardWithoutLabels() {
    ImageArchives.tar(folder.resolve("a.tar"), List.of(file("0.cls", "7"), file("0.jpg", "0")));
    ImageArchives.tar(folder.resolve("b.tar"), List.of(file("cat/1.jpg", "0")));
    assertRefused(
        folder,
        "Cannot find label: file:%s/b.tar!cat/1.jpg (other images have one in a .cls, .json or .txt member)"
            .formatted(folder));
  }

  @Test
  void rejectsAnArchiveWithoutImages() {
    tar(file("1.txt", "no image"));
    assertRefused(tar, "Cannot find images: file:%s (it holds none)".formatted(tar));
  }

  private void tar(NamedBytes... files) {
    tar = ImageArchives.tar(folder.resolve("a.tar"), List.of(files));
  }

  private List<String> lines() {
    return Opened.lines(Opened.at(tar), folder);
  }
}
