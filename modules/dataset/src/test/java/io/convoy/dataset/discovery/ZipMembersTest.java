package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.LabeledImages;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zip members other than plain files with ASCII names. */
class ZipMembersTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("a.zip");
  }

  @Test
  void skipsFoldersLinksAndComments() throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file.toFile())) {
      zip.setComment("a comment with the mark of the end: PK\5\6 and more than 22 bytes after it");
      add(zip, new ZipArchiveEntry("cat/"), "");
      ZipArchiveEntry link = new ZipArchiveEntry("cat/link.jpg");
      link.setUnixMode(0120777);
      add(zip, link, "../../etc/passwd");
      ZipArchiveEntry plain = new ZipArchiveEntry("cat/1.jpg");
      plain.setUnixMode(0100644);
      add(zip, plain, "1");
    }
    assertThat(Opened.lines(Opened.at(file), folder)).containsExactly("cat a.zip!cat/1.jpg=1");
  }

  @Test
  void readsNamesInUtf8AndInTheDosEncoding() throws IOException {
    for (String encoding : new String[] {"UTF-8", "IBM437"}) {
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file.toFile())) {
        zip.setEncoding(encoding);
        zip.setUseLanguageEncodingFlag(false);
        zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
        add(zip, new ZipArchiveEntry("Käfer/ö.jpg"), "1");
      }
      assertThat(Opened.lines(Opened.at(file), folder))
          .containsExactly("Käfer a.zip!Käfer/ö.jpg=1");
    }
  }

  @Test
  void listsMoreMembersThanSixteenBitsCanCount() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      zip.setMethod(ZipOutputStream.STORED);
      for (int number = 0; number < 70_000; number++) {
        ZipEntry entry = new ZipEntry("cat/" + number + ".jpg");
        entry.setSize(0);
        entry.setCrc(0);
        zip.putNextEntry(entry);
      }
    }
    LabeledImages images = Opened.at(file);
    assertThat(images.size()).isEqualTo(70_000);
    assertThat(images.location(69_999)).endsWith("!cat/69999.jpg");
    assertThat(images.stored(69_999)).isEmpty();
  }

  private static void add(ZipArchiveOutputStream zip, ZipArchiveEntry entry, String content)
      throws IOException {
    zip.putArchiveEntry(entry);
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeArchiveEntry();
  }
}
