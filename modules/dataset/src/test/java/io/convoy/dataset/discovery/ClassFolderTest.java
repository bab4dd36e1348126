package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.listing.SkippedFiles;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFolderTest {
  @TempDir Path folder;

  @Test
  void ordersClassesAndImagesByName() {
    ImageArchives.folder(
        folder,
        List.of(
            file("b/2.jpg", "4"),
            file("b/1.jpg", "3"),
            file("10/x.jpg", "2"),
            file("9/x.jpg", "1")));
    LabeledImages images = Opened.at(folder);
    assertThat(images.labels()).containsExactly("9", "10", "b");
    assertThat(Opened.lines(images, folder))
        .containsExactly("10 10/x.jpg=2", "9 9/x.jpg=1", "b b/1.jpg=3", "b b/2.jpg=4");
  }

  @Test
  void skipsHiddenFilesButNotThoseOfCameras() {
    ImageArchives.folder(
        folder,
        List.of(
            file("a/_MG_1.jpg", "camera"),
            file("a/.DS_Store", "hidden"),
            file("a/_SUCCESS", "hidden"),
            file("a/.thumbnails/1.jpg", "hidden"),
            file("_logs/1.jpg", "hidden"),
            file("README", "no image")));
    assertThat(Opened.lines(Opened.at(folder), folder)).containsExactly("a a/_MG_1.jpg=camera");
  }

  @Test
  void countsFilesOutsideOfClassesInTheLog() {
    ImageArchives.folder(
        folder, List.of(file("a/1.jpg", "1"), file("README", "text"), file("LICENSE", "text")));
    try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
      assertThat(Opened.at(folder).size()).isEqualTo(1);
      assertThat(log.lines())
          .containsExactly(
              "INFO Skipped files that hold no images of a class: 2, for example file:%s/LICENSE"
                  .formatted(folder));
    }
  }

  @Test
  void rejectsAnEmptyClass() throws IOException {
    ImageArchives.folder(folder, List.of(file("a/1.jpg", "1")));
    Files.createDirectories(folder.resolve("b/nothing"));
    assertRefused(folder, "Invalid class folder: file:%s/b (it holds no images)".formatted(folder));
  }

  @Test
  void foldersCalledLikePartsAreClassesBesideOthers() {
    ImageArchives.folder(folder, List.of(file("train/a/1.jpg", "1"), file("val/a/2.jpg", "2")));
    assertThat(Opened.at(folder).labels()).containsExactly("a");
    ImageArchives.folder(folder, List.of(file("plane/3.jpg", "3")));
    assertThat(Opened.at(folder).labels()).containsExactly("plane", "train", "val");
  }

  @Test
  void partsMayBeInOneFolder() {
    ImageArchives.folder(
        folder,
        List.of(
            file("ds/train/cat/1.jpg", "1"),
            file("ds/train/dog/2.jpg", "2"),
            file("ds/test/cat/3.jpg", "3")));
    assertThat(Opened.at(folder).labels()).containsExactly("cat", "dog");
  }

  @Test
  void aCycleOfLinksIsCounted() throws IOException {
    ImageArchives.folder(folder, List.of(file("a/1.jpg", "1"), file("b/1.jpg", "2")));
    Files.createSymbolicLink(folder.resolve("a/loop"), folder.resolve("a"));
    try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
      assertThat(Opened.at(folder).labels()).containsExactly("a", "b");
      assertThat(log.lines().toString())
          .contains("Skipped folders nested too deeply, which links that form a cycle may be: 1,");
    }
  }

  @Test
  void namesAnImageThatWasDeleted() throws IOException {
    ImageArchives.folder(folder, List.of(file("a/1.jpg", "1")));
    LabeledImages images = Opened.at(folder);
    Files.delete(folder.resolve("a/1.jpg"));
    assertThatThrownBy(() -> images.stored(0))
        .isInstanceOf(DatasetException.class)
        .hasMessage("Cannot use image file:%s/a/1.jpg: no such file or folder".formatted(folder));
  }

  @Test
  void namesAnImageThatHasChanged() throws IOException {
    ImageArchives.folder(folder, List.of(file("a/1.jpg", "1")));
    LabeledImages images = Opened.at(folder);
    Files.writeString(folder.resolve("a/1.jpg"), "longer");
    assertThatThrownBy(() -> images.stored(0))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Cannot use image file:%s/a/1.jpg: it has 6 bytes, but had 1 when its images were listed"
                .formatted(folder));
  }

  @Test
  void rejectsAFileInsteadOfAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("photos"), "no folder");
    assertRefused(
        Opened.as("folder", file),
        "Cannot read data as folder: file:%s (must be a folder with a sub-folder of images for each class)"
            .formatted(file));
  }
}
