package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zip has the labels that a tar of the same files has. */
class ZipLabelsTest {
  @TempDir Path folder;
  private Path zip;

  @Test
  void readsClsMembers() {
    zip(file("a/0.jpg", "0"), file("a/0.cls", "7\n"), file("b/1.jpg", "1"), file("b/1.cls", "cat"));
    assertThat(lines()).containsExactly("7 a.zip!a/0.jpg=0", "cat a.zip!b/1.jpg=1");
  }

  @Test
  void readsJsonMembers() {
    zip(
        file("0.jpg", "0"),
        file("0.json", "{\"label\": \"cat\"}"),
        file("1.jpg", "1"),
        file("1.json", "{\"class\": 7}"));
    assertThat(lines()).containsExactly("cat a.zip!0.jpg=0", "7 a.zip!1.jpg=1");
  }

  @Test
  void readsTextsThatRepeat() {
    zip(file("0.jpg", "0"), file("0.txt", "cat"), file("1.jpg", "1"), file("1.txt", "cat"));
    assertThat(lines()).containsExactly("cat a.zip!0.jpg=0", "cat a.zip!1.jpg=1");
    zip(file("0.jpg", "0"), file("0.txt", "a cat"), file("1.jpg", "1"), file("1.txt", "a dog"));
    assertRefused(
        zip,
        "Cannot find labels: file:%s (2 images without labels, because they are in no folders, and no .cls, .json or .txt member has a label as text)"
            .formatted(zip));
  }

  @Test
  void foldersAreClassesAndTheirTextsNoImages() {
    zip(
        file("cat/0.jpg", "0"),
        file("cat/0.txt", "x"),
        file("dog/1.jpg", "1"),
        file("dog/1.txt", "x"));
    assertThat(lines()).containsExactly("cat a.zip!cat/0.jpg=0", "dog a.zip!dog/1.jpg=1");
  }

  @Test
  void zipsInAFolderAreShards() {
    zip(file("0.jpg", "0"), file("0.cls", "7"));
    ImageArchives.zip(
        folder.resolve("b.zip"),
        List.of(file("0.jpg", "1"), file("0.cls", "8")),
        ZipArchiveEntry.STORED,
        false);
    assertThat(Opened.lines(Opened.at(folder), folder))
        .containsExactly("7 a.zip!0.jpg=0", "8 b.zip!0.jpg=1");
  }

  @Test
  void namesADamagedLabel() throws IOException {
    zip = folder.resolve("a.zip");
    ImageArchives.zip(
        zip, List.of(file("0.jpg", "0"), file("0.cls", "sevens")), ZipArchiveEntry.STORED, false);
    String bytes = Files.readString(zip, StandardCharsets.ISO_8859_1);
    Files.writeString(zip, bytes.replace("sevens", "eights"), StandardCharsets.ISO_8859_1);
    assertRefused(
        zip,
        "Cannot read label: file:%s!0.cls (its bytes do not have the checksum in the zip's directory)"
            .formatted(zip));
  }

  private void zip(NamedBytes... files) {
    zip =
        ImageArchives.zip(folder.resolve("a.zip"), List.of(files), ZipArchiveEntry.DEFLATED, false);
  }

  private List<String> lines() {
    return Opened.lines(Opened.at(zip), folder);
  }
}
