package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.listing.SkippedFiles;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LogCapture;
import io.convoy.testing.NamedBytes;
import io.convoy.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is beside the images of the classes is left out and counted, in every kind of place. */
class LeftOutTest {
  private static final List<NamedBytes> FILES =
      List.of(
          file("cat/1.jpg", "1"),
          file("cat/Thumbs.db", "no image"),
          file("cat/scan", "GIF89a."),
          file("cat/photo.jfif", "GIF87a."),
          file("cat/notes", "no image"),
          file("_unknown/2.jpg", "2"),
          file(".thumbnails/3.jpg", "3"),
          file("cat/._1.jpg", "of a Mac"),
          file("__MACOSX/cat/1.jpg", "of a Mac"),
          file(".DS_Store", "no image"),
          file("cover.jpg", "4"));

  @TempDir Path folder;

  @Test
  void isTheSameFromFolderTarAndZip() {
    for (Path place :
        List.of(
            ImageArchives.folder(folder.resolve("a"), FILES),
            ImageArchives.tar(folder.resolve("a.tar"), FILES),
            ImageArchives.tar(folder.resolve("a.tar.gz"), FILES),
            zip(ZipArchiveEntry.STORED),
            zip(ZipArchiveEntry.DEFLATED))) {
      boolean isFolder = Files.isDirectory(place);
      String start = place + (isFolder ? "/" : "!");
      try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
        LabeledImages images = Opened.at(place);
        assertThat(images.labels()).containsExactly("_unknown", "cat");
        assertThat(images.size()).isEqualTo(4);
        assertThat(log.lines())
            .containsExactly(
                "INFO Skipped %s: 3, for example file:%scat/Thumbs.db"
                    .formatted(
                        isFolder
                            ? "files that hold no images of a class"
                            : "archive members that are not images of a class",
                        start),
                "INFO Skipped hidden images: 3, for example file:%s.thumbnails/3.jpg"
                    .formatted(start));
      }
    }
  }

  @Test
  void scoringCountsHiddenImages() {
    ImageArchives.folder(folder, FILES);
    try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
      assertThat(found(folder).size()).isEqualTo(5);
      assertThat(log.lines())
          .containsExactly(
              "INFO Skipped files that are neither images nor archives: 2, for example file:%s/cat/Thumbs.db"
                  .formatted(folder),
              "INFO Skipped hidden images: 3, for example file:%s/.thumbnails/3.jpg"
                  .formatted(folder));
    }
  }

  @Test
  void imagesBesideClassFoldersOfAnArchiveAreCounted() {
    Path tar =
        ImageArchives.tar(
            folder.resolve("a.tar"),
            List.of(
                file("ds/cover.jpg", "0"),
                file("ds/cat/1.jpg", "1"),
                file("ds/dog/raw/2.jpg", "2"),
                file("ds/docs/readme.txt", "no image"),
                file("license.jpg", "3")));
    try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
      assertThat(Opened.lines(Opened.at(tar), folder))
          .containsExactly("cat a.tar!ds/cat/1.jpg=1", "dog a.tar!ds/dog/raw/2.jpg=2");
      assertThat(log.lines())
          .containsExactly(
              "INFO Skipped archive members that are not images of a class: 3, for example file:%s!ds/cover.jpg"
                  .formatted(tar),
              "INFO Skipped folders without images: 1, for example file:%s!docs".formatted(tar));
    }
  }

  @ParameterizedTest
  @CsvSource({"tiny/train, /n01443537/", "tiny.tar, !tiny-imagenet-200/train/n01443537/"})
  void sharedCasesCountTheBoxes(String name, String start) {
    Path place = SharedData.requireCase("01-non-image-in-class-folder/" + name);
    try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
      assertThat(Opened.at(place).size()).isEqualTo(9);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains(": 3, for example file:" + place + start + "n01443537_boxes.txt");
    }
  }

  @Test
  void aClassFolderWithoutImagesIsRefused() {
    ImageArchives.folder(folder, List.of(file("cat/1.jpg", "1"), file("dog/Thumbs.db", "")));

    assertRefused(
        folder, "Invalid class folder: file:%s/dog (it holds no images)".formatted(folder));
  }

  @Test
  void archivesInClassFoldersAreNotImages() {
    ImageArchives.folder(folder, List.of(file("cat/1.jpg", "1")));
    ImageArchives.tar(folder.resolve("cat/more.tar"), List.of(file("2.jpg", "2")));
    try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
      assertThat(Opened.at(folder).size()).isEqualTo(1);
      assertThat(log.lines())
          .containsExactly(
              "INFO Skipped archives that are not read: 1, for example file:%s/cat/more.tar"
                  .formatted(folder));
    }
  }

  @Test
  void linksThatLeadToNothingAreCounted() throws IOException {
    ImageArchives.folder(folder, List.of(file("cat/1.jpg", "1"), file("dog/2.jpg", "2")));
    Files.createSymbolicLink(folder.resolve("cat/3.jpg"), folder.resolve("gone.jpg"));
    Files.createSymbolicLink(folder.resolve("emu"), folder.resolve("gone"));
    Files.createSymbolicLink(folder.resolve("cat/again.jpg"), folder.resolve("cat/1.jpg"));
    Files.createSymbolicLink(folder.resolve(".hidden.jpg"), folder.resolve("gone.jpg"));
    try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
      assertThat(Opened.at(folder).size()).isEqualTo(3);
      assertThat(found(folder).size()).isEqualTo(3);
      String line =
          "INFO Skipped links to files that do not exist: 2, for example file:%s/cat/3.jpg"
              .formatted(folder);
      assertThat(log.lines()).containsExactly(line, line);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Testing Training, Training, Testing",
    "seg_pred seg_test seg_train, seg_train, seg_test",
    "TRAIN dev, TRAIN, dev",
    "TRAIN dev eval, TRAIN, eval",
  })
  void partsAreRecognizedByNameInAnyCase(String names, String train, String test) {
    List<NamedBytes> images = new ArrayList<>();
    for (String name : names.split(" ", -1)) {
      images.add(file("ds/" + name + "/cat/1.jpg", name));
      images.add(file("ds/" + name + "/dog/1.jpg", name));
    }
    ImageArchives.folder(folder, images);
    Path tar = ImageArchives.tar(folder.resolve("a.tar"), images);
    for (Path place : List.of(folder.resolve("ds"), tar)) {
      assertThat(Opened.at(place).labels()).containsExactly("cat", "dog");
      assertThat(Opened.lines(Opened.at(place), folder)).allMatch(line -> line.endsWith(train));
      DataLocation tested = new DataLocation(place.toString(), Split.TEST);
      assertThat(Opened.lines(Opened.at(tested), folder))
          .hasSize(2)
          .allMatch(l -> l.endsWith(test));
    }
  }

  @Test
  void aPartWithoutClassFoldersHasNoLabels() throws IOException {
    Path tar =
        ImageArchives.tar(
            folder.resolve("a.tar"), List.of(file("train/1.jpg", "1"), file("test/2.jpg", "2")));
    assertRefused(
        tar,
        "Cannot find labels: file:%s (1 image without labels, because they are in no folders below train)"
            .formatted(tar));
  }

  @Test
  void archivesThatAreNotReadAreCountedAsSuch() {
    ImageArchives.folder(
        folder,
        List.of(file("cat/1.jpg", "1"), file("dog/2.jpg", "2"), file("dog/more.tar.bz2", "BZ")));
    try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
      assertThat(Opened.at(folder).size()).isEqualTo(2);
      assertThat(log.lines())
          .containsExactly(
              "INFO Skipped archives that are not read: 1, for example file:%s/dog/more.tar.bz2"
                  .formatted(folder));
    }
  }

  @Test
  void textsThatLabelNoImageAreCounted() {
    Path tar =
        ImageArchives.tar(
            folder.resolve("a.tar"),
            List.of(
                file("cat/1.jpg", "1"),
                file("dog/2.jpg", "2"),
                file("dog/notes.txt", "x"),
                file("dog/orphan.cls", "y")));
    try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
      assertThat(Opened.at(tar).size()).isEqualTo(2);
      assertThat(log.lines().toString()).contains(": 2, for example");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev, eval", "train, training", "val"})
  void aPartThatIsMissingOrOccursTwiceIsAnError(String names) {
    for (String name : names.split(", ", -1)) {
      ImageArchives.folder(folder, List.of(file(name + "/cat/1.jpg", "1")));
    }
    assertRefused(
        folder,
        "Cannot determine classes: file:%s has the folders %s (splits of a data set; give the path of one of them)"
            .formatted(folder, names));
  }

  @Test
  void labelsAreComparedInComposedForm() throws IOException {
    Path tar =
        ImageArchives.tar(
            folder.resolve("a.tar"),
            List.of(file("cafe\u0301/1.jpg", "1"), file("caf\u00e9/2.jpg", "2")));
    assertThat(Opened.at(tar).labels()).containsExactly("caf\u00e9");
    Path manifest = Files.writeString(folder.resolve("labels.csv"), "caf\u00e9.jpg,\u00fc");
    Path images = ImageArchives.folder(folder.resolve("in"), List.of(file("cafe\u0301.jpg", "1")));
    assertThat(Opened.at(Opened.labeledBy(images, manifest)).labels()).containsExactly("\u00fc");
  }

  @ParameterizedTest
  @CsvSource({
    "01-non-image-in-class-folder/tiny/train, 9, 3",
    "01-non-image-in-class-folder/tiny.tar, 9, 3",
    "01-non-image-in-class-folder/thumbs, 9, 3",
    "01-non-image-in-class-folder/thumbs.zip, 9, 3",
    "04-underscore-class/underscore, 24, 3",
    "04-underscore-class/under.tar, 24, 3",
    "07-one-bad-member-name/iconr.zip, 9, 3",
    "07-one-bad-member-name/backslash.zip, 9, 3",
    "07-one-bad-member-name/backslash.tar, 9, 3",
    "07-one-bad-member-name/dotdot.tar, 9, 3",
    "08-depth-and-parts/mixdepth.zip, 9, 3",
    "14-unicode-normal-forms/nfc, 24, 3",
    "14-unicode-normal-forms/nfd, 24, 3"
  })
  void sharedCasesHaveAllImagesAndClasses(String name, int count, int classes) {
    LabeledImages images = Opened.at(SharedData.requireCase(name));

    assertThat(images.size()).isEqualTo(count);
    assertThat(images.labels()).hasSize(classes);
  }

  @Test
  void sharedCasesHaveTheSameLabelsInBothForms() {
    Path cases = SharedData.requireCase("14-unicode-normal-forms");

    assertThat(Opened.at(cases.resolve("nfd")).labels())
        .isEqualTo(Opened.at(cases.resolve("nfc")).labels());
  }

  private static Images found(Path place) {
    Configuration configuration = new Configuration();
    return UnlabeledSearch.find(List.of(place.toString()), configuration).open(configuration);
  }

  private Path zip(int method) {
    return ImageArchives.zip(folder.resolve(method + ".zip"), FILES, method, false);
  }
}
