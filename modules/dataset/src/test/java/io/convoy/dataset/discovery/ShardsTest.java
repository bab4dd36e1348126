package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.testing.ImageArchives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of archives. */
class ShardsTest {
  @TempDir Path folder;

  @Test
  void archivesInAFolderAreOneDataSet() throws IOException {
    ImageArchives.tar(folder.resolve("b.tar"), List.of(file("cat/1.jpg", "1")));
    ImageArchives.tar(folder.resolve("a.tar"), List.of(file("dog/1.jpg", "2")));
    ImageArchives.tar(folder.resolve("none.tar"), List.of(file("README", "no image")));
    ImageArchives.tar(folder.resolve("c.tar.gz"), List.of(file("eel/1.jpg", "3")));
    Files.writeString(folder.resolve("README.md"), "no archive");
    assertThat(Opened.lines(Opened.at(folder), folder))
        .containsExactly(
            "dog a.tar!dog/1.jpg=2", "cat b.tar!cat/1.jpg=1", "eel c.tar.gz!eel/1.jpg=3");
  }

  @Test
  void partFilesOfAJobAreOneDataSet() throws IOException {
    for (int part = 0; part < 2; part++) {
      ImageArchives.sequenceFile(
          folder.resolve("part-0000" + part),
          List.of(file("cat/%s.jpg".formatted(part), "" + part)),
          CompressionType.BLOCK);
    }
    Files.createFile(folder.resolve("_SUCCESS"));
    assertThat(Opened.lines(Opened.at(folder), folder))
        .containsExactly("cat part-00000!cat/0.jpg=0", "cat part-00001!cat/1.jpg=1");
  }

  @Test
  void rejectsAFileThatIsNotAShard() throws IOException {
    ImageArchives.tar(folder.resolve("a.tar"), List.of(file("cat/1.jpg", "1")));
    Path damaged = Files.write(folder.resolve("b.tar"), new byte[10240]);
    assertRefused(
        folder,
        "Cannot read data: file:%s (not a tar or zip file, unlike other archives in its folder)"
            .formatted(damaged));
  }

  @Test
  void tarAndZipInOneFolderAreOneDataSet() {
    tarAndZip();
    assertThat(Opened.lines(Opened.at(folder), folder))
        .containsExactly("cat a.tar!cat/1.jpg=1", "dog a.zip!dog/1.jpg=2");
    assertThat(Opened.lines(Opened.at(Opened.as("zip", folder)), folder))
        .containsExactly("dog a.zip!dog/1.jpg=2");
  }

  @Test
  void rejectsOtherFormatsTogetherUnlessOneIsGiven() throws IOException {
    tarAndZip();
    Files.write(folder.resolve("b.seq"), "SEQ\6".getBytes(StandardCharsets.UTF_8));
    assertRefused(
        folder,
        "Cannot choose archives: file:%s holds several formats: [TAR, ZIP, SEQUENCE_FILE] (data.format must name one)"
            .formatted(folder));
  }

  private void tarAndZip() {
    ImageArchives.tar(folder.resolve("a.tar"), List.of(file("cat/1.jpg", "1")));
    ImageArchives.zip(
        folder.resolve("a.zip"), List.of(file("dog/1.jpg", "2")), ZipArchiveEntry.STORED, false);
  }

  @Test
  void archivesOutsideOfClassFoldersAreNotRead() {
    ImageArchives.tar(folder.resolve("a.tar"), List.of(file("cat/1.jpg", "1")));
    ImageArchives.folder(folder, List.of(file("dog/1.jpg", "2")));
    assertThat(Opened.lines(Opened.at(folder), folder)).containsExactly("dog dog/1.jpg=2");
  }
}
