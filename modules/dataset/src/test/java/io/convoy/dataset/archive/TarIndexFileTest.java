package io.convoy.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarIndexFileTest {
  private static final String SCANNED = "scanned.jpg";
  private static final String LISTED = "Übung/listed.jpg";

  @TempDir Path folder;
  private Path tar;
  private Path index;

  @BeforeEach
  void writeTar() {
    tar = folder.resolve("a.tar");
    index = folder.resolve("a.tar" + TarIndexFile.SUFFIX);
    ImageArchives.tar(tar, List.of(new NamedBytes(SCANNED, new byte[] {1, 2, 3})));
  }

  @Test
  void takesThePlaceOfTheHeaders() throws IOException {
    writeIndex(512, 3);
    MemberTable members = members();
    assertThat(members.size()).isEqualTo(1);
    assertThat(members.member(0)).isEqualTo(Member.plain(LISTED, "cat", 512, 3));
  }

  @Test
  void isIgnoredWhereItIsDamagedOrCut() throws IOException {
    writeIndex(512, 3);
    byte[] whole = Files.readAllBytes(index);
    for (int length : new int[] {0, 3, 10, whole.length - 1}) {
      Files.write(index, Arrays.copyOf(whole, length));
      assertThat(members().name(0)).isEqualTo(SCANNED);
    }
    whole[30] ^= 1;
    Files.write(index, whole);
    assertThat(members().name(0)).isEqualTo(SCANNED);
  }

  @Test
  void isIgnoredWhereTheTarIsAnother() throws IOException {
    writeIndex(512, 3);
    NamedBytes first = new NamedBytes("a.jpg", new byte[3]);
    NamedBytes second = new NamedBytes("b.jpg", new byte[30_000]);
    ImageArchives.tar(tar, List.of(first));
    assertThat(members().name(0)).isEqualTo("a.jpg");
    ImageArchives.tar(tar, List.of(new NamedBytes(SCANNED, new byte[3]), second));
    assertThat(members().size()).isEqualTo(2);
  }

  @Test
  void isIgnoredWhereItNamesBytesThatAreNotThere() throws IOException {
    for (long offset : new long[] {-1, Files.size(tar) - 2, Long.MAX_VALUE}) {
      writeIndex(offset, 3);
      assertThat(members().name(0)).isEqualTo(SCANNED);
    }
  }

  private void writeIndex(long offset, int bytes) throws IOException {
    MemberTable.Builder images = new MemberTable.Builder();
    images.add(Member.plain(LISTED, "cat", offset, bytes));
    byte[] content = Files.readAllBytes(tar);
    try (OutputStream output = Files.newOutputStream(index)) {
      TarIndexFile.write(output, content.length, Arrays.copyOf(content, 512), images.build());
    }
  }

  private MemberTable members() {
    return ArchiveKind.TAR.list(StoredPath.find(tar.toString(), new Configuration())).members();
  }
}
