package io.convoy.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.testing.LogCapture;
import io.convoy.testing.SharedData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members of a tar that have no content of their own, or not all of it. */
class TarLinksTest {
  @TempDir Path folder;

  @Test
  void aLinkHasTheContentOfItsTarget() throws IOException {
    for (String name : List.of("a.tar", "a.tar.gz")) {
      Path file = folder.resolve(name);
      try (TarArchiveOutputStream tar = tar(file)) {
        add(tar, "cat/1.jpg", "one");
        link(tar, "cat/2.jpg", TarConstants.LF_LINK, "./cat/1.jpg", 0);
        link(tar, "dog/3.jpg", TarConstants.LF_SYMLINK, "../cat/2.jpg", 0);
        link(tar, "dog/4.jpg", TarConstants.LF_SYMLINK, "5.jpg", 0);
        add(tar, "dog/5.jpg", "five");
      }
      assertThat(lines(file))
          .containsExactly(
              "cat/1.jpg=one",
              "cat/2.jpg=one",
              "dog/3.jpg=one",
              "dog/4.jpg=five",
              "dog/5.jpg=five");
    }
  }

  @Test
  void linksToOtherFilesAreCounted() throws IOException {
    Path file = folder.resolve("a.tar");
    try (TarArchiveOutputStream tar = tar(file)) {
      link(tar, "cat/1.jpg", TarConstants.LF_SYMLINK, "../../etc/passwd", 0);
      link(tar, "cat/2.jpg", TarConstants.LF_SYMLINK, "3.jpg", 0);
      link(tar, "cat/3.jpg", TarConstants.LF_SYMLINK, "2.jpg", 0);
      add(tar, "cat/4.jpg", "four");
    }
    try (LogCapture log = LogCapture.of(TarLinks.class)) {
      assertThat(lines(file)).containsExactly("cat/4.jpg=four");
      assertThat(log.lines())
          .containsExactly(
              "WARN Skipped links whose targets are not files of file:%s: 3, for example cat/1.jpg"
                  .formatted(file));
    }
  }

  @Test
  void aHardLinkMayDeclareTheSizeOfItsTargetOrHaveContent() throws IOException {
    Path file = folder.resolve("a.tar");
    try (OutputStream output = Files.newOutputStream(file)) {
      writeRecords(output, header("cat/1.jpg", TarConstants.LF_NORMAL, "", 3), "one");
      writeRecords(output, header("cat/2.jpg", TarConstants.LF_LINK, "cat/1.jpg", 3), "");
      writeRecords(output, header("cat/3.jpg", TarConstants.LF_LINK, "cat/9.jpg", 5), "three");
      writeRecords(output, header("cat/4.jpg", TarConstants.LF_LINK, "cat/1.jpg", 3), "");
      output.write(new byte[1024]);
    }
    assertThat(lines(file))
        .containsExactly("cat/1.jpg=one", "cat/2.jpg=one", "cat/3.jpg=three", "cat/4.jpg=one");
  }

  @Test
  void theSharedCasesHaveAllImages() throws IOException {
    Path links = SharedData.requireCase("06-tar-links-sparse/hardlink.tar");
    assertThat(lines(links)).hasSize(10);
    Shard sparse = list(SharedData.requireCase("06-tar-links-sparse/sparse.tar"));
    assertThat(sparse.members().size()).isEqualTo(2);
    try (FSDataInputStream bytes = sparse.container().open(new Configuration())) {
      for (int index = 0; index < 2; index++) {
        byte[] image = new byte[sparse.members().member(index).bytes()];
        bytes.readFully(sparse.members().member(index).offset(), image);
        assertThat(image).hasSize(161_078).startsWith('B', 'M', 0x36, 0x75, 2, 0);
      }
    }
  }

  private static List<String> lines(Path file) throws IOException {
    Shard shard = list(file);
    MemberTable members = shard.members();
    try (FSDataInputStream bytes = shard.container().open(new Configuration())) {
      return IntStream.range(0, members.size())
          .mapToObj(index -> members.name(index) + "=" + content(bytes, members, index))
          .toList();
    }
  }

  private static String content(FSDataInputStream bytes, MemberTable members, int index) {
    byte[] content = new byte[members.member(index).bytes()];
    try {
      bytes.readFully(members.member(index).offset(), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new String(content, StandardCharsets.UTF_8);
  }

  private static Shard list(Path file) {
    StoredPath stored = StoredPath.find(file.toString(), new Configuration());
    return ArchiveKind.of(stored).orElseThrow().list(stored);
  }

  private static TarArchiveOutputStream tar(Path file) throws IOException {
    OutputStream output = Files.newOutputStream(file);
    return new TarArchiveOutputStream(
        file.toString().endsWith(".gz") ? new GZIPOutputStream(output) : output,
        StandardCharsets.UTF_8.name());
  }

  private static void add(TarArchiveOutputStream tar, String name, String content)
      throws IOException {
    tar.putArchiveEntry(entry(name, TarConstants.LF_NORMAL, "", content.length()));
    tar.write(content.getBytes(StandardCharsets.UTF_8));
    tar.closeArchiveEntry();
  }

  private static void link(
      TarArchiveOutputStream tar, String name, byte type, String target, int bytes)
      throws IOException {
    tar.putArchiveEntry(entry(name, type, target, bytes));
    tar.closeArchiveEntry();
  }

  private static TarArchiveEntry entry(String name, byte type, String target, int bytes) {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setLinkName(target);
    entry.setSize(bytes);
    return entry;
  }

  private static byte[] header(String name, byte type, String target, int bytes) {
    byte[] header = new byte[512];
    entry(name, type, target, bytes).writeEntryHeader(header);
    return header;
  }

  private static void writeRecords(OutputStream output, byte[] header, String content)
      throws IOException {
    output.write(header);
    output.write(content.getBytes(StandardCharsets.UTF_8));
    output.write(new byte[(512 - content.length() % 512) % 512]);
  }
}
