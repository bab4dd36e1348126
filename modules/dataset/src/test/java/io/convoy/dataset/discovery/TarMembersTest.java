package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.LabeledImages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tar members other than plain files with short names. */
class TarMembersTest {
  private static final String LONG = "cat/" + "long".repeat(60) + ".jpg";

  @TempDir Path folder;

  @Test
  void skipsLinksFoldersAndDevices() throws IOException {
    Path file = folder.resolve("a.tar");
    try (TarArchiveOutputStream tar = tar(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
      tar.putArchiveEntry(new TarArchiveEntry("cat/"));
      tar.closeArchiveEntry();
      for (byte type :
          new byte[] {
            TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO
          }) {
        TarArchiveEntry entry = new TarArchiveEntry("cat/special" + type + ".jpg", type);
        entry.setLinkName("../../etc/passwd");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
      add(tar, "cat/1.jpg", "1");
    }
    assertThat(Opened.lines(Opened.at(file), folder)).containsExactly("cat a.tar!cat/1.jpg=1");
  }

  @Test
  void readsLongNamesInBothFormats() throws IOException {
    for (int mode :
        new int[] {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX}) {
      Path file = folder.resolve("a.tar");
      try (TarArchiveOutputStream tar = tar(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
        tar.setLongFileMode(mode);
        add(tar, LONG, "long");
        add(tar, "cat/2.jpg", "short");
      }
      assertThat(Opened.lines(Opened.at(file), folder))
          .containsExactly("cat a.tar!" + LONG + "=long", "cat a.tar!cat/2.jpg=short");
    }
  }

  @Test
  void namesThatAreNotUtf8AreReadAsLatin1() throws IOException {
    Path file = folder.resolve("a.tar");
    try (TarArchiveOutputStream tar =
        tar(Files.newOutputStream(file), StandardCharsets.ISO_8859_1)) {
      add(tar, "Käfer/ö.jpg", "1");
    }
    assertThat(Opened.lines(Opened.at(file), folder)).containsExactly("Käfer a.tar!Käfer/ö.jpg=1");
  }

  @Test
  void aMemberThatIsTooLargeIsABadImageAndIsNotUnpacked() throws IOException {
    Path plain = folder.resolve("a.tar");
    Path compressed = folder.resolve("a.tar.gz");
    int bytes = (1 << 28) + 1;
    try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(compressed));
        TarArchiveOutputStream tar = tar(output, StandardCharsets.UTF_8)) {
      add(tar, "cat/1.jpg", "1");
      tar.putArchiveEntry(entry("cat/2.jpg", bytes));
      byte[] zeros = new byte[1 << 16];
      for (int left = bytes; left > 0; left -= zeros.length) {
        tar.write(zeros, 0, Math.min(left, zeros.length));
      }
      tar.closeArchiveEntry();
      add(tar, "cat/3.jpg", "3");
    }
    writeSparse(plain, bytes);
    for (Path file : new Path[] {plain, compressed}) {
      LabeledImages images = Opened.at(file);
      assertThat(images.stored(2)).containsExactly('3');
      assertThatThrownBy(() -> images.stored(1))
          .isInstanceOf(BadImageException.class)
          .hasMessage(
              "Cannot use image file:%s!cat/2.jpg: it has more than 268435456 bytes, the limit for an image"
                  .formatted(file));
    }
  }

  @Test
  void rejectsAnEndlessHeader() throws IOException {
    Path file = folder.resolve("a.tar.gz");
    try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream tar = tar(output, StandardCharsets.UTF_8)) {
      add(tar, "cat/1.jpg", "1");
      TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
      name.setSize(2 << 20);
      tar.putArchiveEntry(name);
      tar.write(new byte[2 << 20]);
      tar.closeArchiveEntry();
    }
    Opened.assertRefused(file, "Cannot read data: file:%s (a header is too long)".formatted(file));
  }

  /** Writes the same members into a sparse file, which uses no disk space. */
  private static void writeSparse(Path file, int bytes) throws IOException {
    try (RandomAccessFile output = new RandomAccessFile(file.toFile(), "rw")) {
      output.write(header("cat/1.jpg", 1));
      output.write('1');
      output.seek(1024);
      output.write(header("cat/2.jpg", bytes));
      output.seek(1536L + (bytes + 511L) / 512 * 512);
      output.write(header("cat/3.jpg", 1));
      output.write('3');
      output.setLength(output.getFilePointer() + 511 + 1024);
    }
  }

  private static byte[] header(String name, long bytes) {
    byte[] header = new byte[512];
    entry(name, bytes).writeEntryHeader(header);
    return header;
  }

  private static TarArchiveOutputStream tar(OutputStream output, Charset names) {
    return new TarArchiveOutputStream(output, names.name());
  }

  private static void add(TarArchiveOutputStream tar, String name, String content)
      throws IOException {
    tar.putArchiveEntry(entry(name, content.length()));
    tar.write(content.getBytes(StandardCharsets.UTF_8));
    tar.closeArchiveEntry();
  }

  private static TarArchiveEntry entry(String name, long bytes) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes);
    return entry;
  }
}
