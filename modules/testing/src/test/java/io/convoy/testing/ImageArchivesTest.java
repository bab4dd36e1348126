package io.convoy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageArchivesTest {
  private static final List<NamedBytes> FILES =
      List.of(new NamedBytes("cat/1.jpg", new byte[] {1, 2, 3}));

  @TempDir Path folder;

  @Test
  void foldersAreListedAsTheyWereWritten() {
    ImageArchives.folder(folder, FILES);
    assertThat(NamedBytes.of(folder))
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(FILES.get(0));
  }

  @Test
  void tarsBeginWithTheNameOfTheFirstFile() throws IOException {
    byte[] plain = Files.readAllBytes(ImageArchives.tar(folder.resolve("a.tar"), FILES));
    assertThat(new String(plain, 0, 9, StandardCharsets.UTF_8)).isEqualTo("cat/1.jpg");
    Path compressed = ImageArchives.tar(folder.resolve("a.tar.gz"), FILES);
    try (GZIPInputStream input = new GZIPInputStream(Files.newInputStream(compressed))) {
      assertThat(input.readAllBytes()).isEqualTo(plain);
    }
  }

  @Test
  void zipsOpenInTheJdk() throws IOException {
    for (boolean large : new boolean[] {false, true}) {
      Path file =
          ImageArchives.zip(folder.resolve("a.zip"), FILES, ZipArchiveEntry.DEFLATED, large);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        assertThat(zip.getInputStream(zip.getEntry("cat/1.jpg")).readAllBytes())
            .containsExactly(1, 2, 3);
      }
    }
  }
}
