package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.testing.IdxFiles;
import io.convoy.testing.ImageArchives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  @TempDir Path folder;
  private Path images;
  private Path manifest;

  @BeforeEach
  void writeImages() {
    images = folder.resolve("images");
    manifest = folder.resolve("labels.tsv");
    ImageArchives.folder(
        images, List.of(file("1.jpg", "1"), file("sub/2, a.png", "2"), file("NOTES.txt", "none")));
  }

  @Test
  void givesLabelsToAnyFolder() throws IOException {
    Files.writeString(manifest, "1.jpg\tdog\r\n\r\nsub/2, a.png\tcat\n");
    assertThat(lines(images)).containsExactly("dog images/1.jpg=1", "cat images/sub/2, a.png=2");
  }

  @Test
  void columnsMayBeSeparatedByACommaAndNamesBeginWithADot() throws IOException {
    Files.writeString(manifest, "./1.jpg,dog\nsub/2, a.png,cat");
    assertThat(lines(images)).containsExactly("dog images/1.jpg=1", "cat images/sub/2, a.png=2");
  }

  @Test
  void overridesTheLabelsOfAnArchive() throws IOException {
    Path tar =
        ImageArchives.tar(
            folder.resolve("a.tar"),
            List.of(file("cat/1.jpg", "1"), file("raw", "2"), file("0.cls", "7")));
    Files.writeString(manifest, "cat/1.jpg\tlion\nraw\ttiger");
    assertThat(lines(tar)).containsExactly("lion a.tar!cat/1.jpg=1", "tiger a.tar!raw=2");
  }

  @Test
  void namesAnImageWithoutLine() throws IOException {
    Files.writeString(manifest, "1.jpg\tdog");
    assertMessage(
        "Cannot find label: file:%s/sub/2, a.png (no line of file:%s begins with 'sub/2, a.png')"
            .formatted(images, manifest));
  }

  @Test
  void namesALineWithoutImage() throws IOException {
    Files.writeString(manifest, "1.jpg\tdog\nsub/2, a.png\tdog\n3.jpg\tcat\n4.jpg\tcat");
    assertMessage(
        "Cannot find image: '3.jpg' in file:%s (file:%s labels it, and 1 other missing images)"
            .formatted(images, manifest));
  }

  @Test
  void namesAnInvalidLine() throws IOException {
    String rule = "(must be a name and a label, separated by a tab or a comma)";
    for (String line : List.of("1.jpg", "1.jpg\t", ",dog", "\"1.jpg\"")) {
      Files.writeString(manifest, "sub/2, a.png,dog\n" + line);
      assertMessage(
          "Invalid line 2 of file:%s: '%s' %s"
              .formatted(manifest, line.replace("\t", "\\t"), rule));
    }
    Files.writeString(manifest, "1.jpg,dog\n./1.jpg,cat");
    assertMessage(
        "Invalid line 2 of file:%s: './1.jpg,cat' (an earlier line gives this name a label)"
            .formatted(manifest));
  }

  @Test
  void readsAByteOrderMarkQuotesAndAHeader() throws IOException {
    Files.writeString(
        manifest,
        "\ufeffindex,\"label\",filename\n0,\"a \"\"dog\"\"\",1.jpg\n1,cat,\"sub/2, a.png\"\n");
    assertThat(lines(images))
        .containsExactly("a \"dog\" images/1.jpg=1", "cat images/sub/2, a.png=2");
    Files.writeString(manifest, "id,breed\n1,dog\n\"sub/2, a\",cat\n");
    assertThat(lines(images)).containsExactly("dog images/1.jpg=1", "cat images/sub/2, a.png=2");
  }

  @Test
  void furtherColumnsAreNotUsed() throws IOException {
    Files.writeString(manifest, "1.jpg\tdog\t0\t0\t62\t62\n2, a.png\tcat\t0\t0\t5\t5\n");
    assertThat(lines(images)).containsExactly("dog images/1.jpg=1", "cat images/sub/2, a.png=2");
    Files.writeString(manifest, "1.jpg,dog,0.5\n\"sub/2, a.png\",cat,0.5\n");
    assertThat(lines(images)).containsExactly("dog images/1.jpg=1", "cat images/sub/2, a.png=2");
  }

  @Test
  void aSpaceSeparatesWithoutTabsAndCommas() throws IOException {
    Files.writeString(manifest, "1.jpg 65\n");
    Path tar = ImageArchives.tar(folder.resolve("a.tar"), List.of(file("1.jpg", "1")));
    assertThat(lines(tar)).containsExactly("65 a.tar!1.jpg=1");
  }

  @Test
  void refusesLabelsWithoutNames() throws IOException {
    Files.writeString(manifest, "490\n361\n");
    assertMessage(
        "Invalid line 1 of file:%s: '490' (must be a name and a label, but is a label only, as in ImageNet's ILSVRC2012_validation_ground_truth.txt)"
            .formatted(manifest));
  }

  @Test
  void findsTheAnnotationsOfTinyImageNet() throws IOException {
    Path val =
        ImageArchives.folder(
            folder.resolve("val"),
            List.of(
                file("images/val_0.JPEG", "0"),
                file("images/val_1.JPEG", "1"),
                file(
                    "val_annotations.txt",
                    "val_0.JPEG\tn03444034\t0\t32\t44\t62\nval_1.JPEG\tn04067472\t52\t55\t57\t59\n")));
    assertThat(Opened.lines(Opened.at(val), folder))
        .containsExactly("n03444034 val/images/val_0.JPEG=0", "n04067472 val/images/val_1.JPEG=1");
  }

  @Test
  void namesALineThatMayMeanSeveralImages() throws IOException {
    Files.createDirectory(images.resolve("z"));
    Files.writeString(images.resolve("z/1.jpg"), "3");
    Files.writeString(manifest, "1.jpg\tdog\n2, a.png\tcat\n");
    assertMessage(
        "Cannot find label: file:%s/z/1.jpg ('1.jpg' in file:%s may also be 1.jpg)"
            .formatted(images, manifest));
  }

  @Test
  void rejectsAManifestThatIsNotText() throws IOException {
    Files.write(manifest, new byte[] {'a', ',', (byte) 0xff});
    assertMessage("Cannot read data: file:%s (not UTF-8 text)".formatted(manifest));
    Files.delete(manifest);
    assertMessage("Cannot find data: %s (no such file or folder)".formatted(manifest));
    Files.createDirectory(manifest);
    assertMessage(
        "Cannot read data: file:%s (data.labels must name a file, but this is a folder)"
            .formatted(manifest));
  }

  @Test
  void isRejectedForFormatsWithTheirOwnLabels() throws IOException {
    Path idx = IdxFiles.pair(folder.resolve("idx"), "a", 1, 1, new byte[][] {{1}}, new int[] {0});
    Files.writeString(manifest, "");
    assertRefused(
        Opened.labeledBy(idx, manifest),
        "Cannot use data.labels: %s (the labels of %s are part of its format)"
            .formatted(manifest, idx));
  }

  private List<String> lines(Path place) {
    return Opened.lines(Opened.at(Opened.labeledBy(place, manifest)), folder);
  }

  private void assertMessage(String message) {
    assertRefused(Opened.labeledBy(images, manifest), message);
  }
}
