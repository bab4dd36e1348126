package io.convoy.dataset.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.LabeledImages;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarShardWriterTest {
  private static final String[] AWKWARD = {
    "a/b", "a%2Fb", "..", "train", "_hidden", "c:\\d", "tab\tlabel", "Übung", "x".repeat(200), "10"
  };

  @TempDir private Path folder;

  @Test
  void whatIsReadBackIsWhatWasWritten() throws IOException {
    List<NamedBytes> files =
        List.of(
            new NamedBytes("cat/one.jpg", TestImages.encoded("jpg", 20, 30)),
            new NamedBytes("cat/two.v1.png", TestImages.encoded("png", 7, 7)),
            new NamedBytes("dog/deep/one.jpg", TestImages.encoded("gif", 9, 9)));
    LabeledImages images = TestImages.open(ImageArchives.folder(folder.resolve("in"), files));
    LabeledImages shard = TestImages.open(write(images, "shard.tar"));
    assertThat(shard.labels()).containsExactly("cat", "dog");
    assertThat(Fingerprint.of(shard)).isEqualTo(Fingerprint.of(images));
    assertThat(names(folder.resolve("shard.tar")))
        .containsExactly("cat/00000000-one.jpg", "cat/00000001-two.png", "dog/00000002-one.gif");
  }

  @Test
  void theIndexIsNotNeededWherePathsCanTellTheLabels() throws IOException {
    LabeledImages images = TestImages.bare(20, new Shape(1, 4, 4), "9", "10");
    Path tar = write(images, "shard.tar");
    Fingerprint indexed = Fingerprint.of(TestImages.open(tar));
    Files.delete(folder.resolve("shard.tar.index"));
    assertThat(Fingerprint.of(TestImages.open(tar))).isEqualTo(indexed);
  }

  @Test
  void anyLabelSurvives() throws IOException {
    LabeledImages images = TestImages.bare(20, new Shape(1, 4, 4), AWKWARD);
    LabeledImages shard = TestImages.open(write(images, "shard.tar"));
    assertThat(shard.labels()).containsExactlyInAnyOrder(AWKWARD);
    for (int image = 0; image < images.size(); image++) {
      assertThat(shard.labels().get(shard.label(image)))
          .isEqualTo(images.labels().get(images.label(image)));
      assertThat(shard.read(image, LabeledImages.FULL_SIZE).pixels())
          .isEqualTo(images.stored(image));
    }
  }

  @Test
  void namesAreShortDistinctAndLeadNowhere() throws IOException {
    LabeledImages images = TestImages.bare(20, new Shape(1, 4, 4), AWKWARD);
    List<String> names = names(write(images, "shard.tar"));
    assertThat(names)
        .contains("a%2Fb/00000000-0.png", "a%252Fb/00000001-1.png", "%2E./00000002-2.png")
        .contains("%5Fhidden/00000004-4.png", "c%3A%5Cd/00000005-5.png", "Übung/00000007-7.png");
    assertThat(new HashSet<>(names)).hasSize(20);
    assertThat(names)
        .allSatisfy(name -> assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(101));
  }

  @Test
  void theSameImagesGiveTheSameBytesWhoeverWritesThem() throws IOException {
    LabeledImages images = TestImages.bare(20, new Shape(1, 4, 4), AWKWARD);
    byte[] tar = Files.readAllBytes(write(images, "shard.tar"));
    String user = System.getProperty("user.name");
    System.setProperty("user.name", "somebody-else");
    try {
      assertThat(write(images, "again.tar")).hasBinaryContent(tar);
    } finally {
      System.setProperty("user.name", user);
    }
    assertThat(folder.resolve("again.tar.index"))
        .hasSameBinaryContentAs(folder.resolve("shard.tar.index"));
  }

  private Path write(LabeledImages images, String name) throws IOException {
    ImagePacker packer = new ImagePacker(images, LabeledImages.FULL_SIZE);
    Path tar = folder.resolve(name);
    try (OutputStream output = Files.newOutputStream(tar);
        OutputStream index = Files.newOutputStream(folder.resolve(name + ".index"))) {
      TarShardWriter writer = new TarShardWriter(output);
      for (int example : IntStream.range(0, images.size()).toArray()) {
        writer.add(images, example, packer.pack(example));
      }
      writer.finish();
      writer.writeIndex(index);
      assertThat(Files.size(tar)).isEqualTo(writer.bytes());
    }
    return tar;
  }

  private static List<String> names(Path tar) throws IOException {
    List<String> names = new ArrayList<>();
    try (TarArchiveInputStream entries =
        new TarArchiveInputStream(new ByteArrayInputStream(Files.readAllBytes(tar)), "UTF-8")) {
      for (ArchiveEntry next = entries.getNextEntry();
          next != null;
          next = entries.getNextEntry()) {
        TarArchiveEntry entry = (TarArchiveEntry) next;
        names.add(entry.getName());
        assertThat(entry.getUserName()).isEmpty();
        assertThat(entry.getLastModifiedDate().getTime()).isZero();
      }
    }
    return names;
  }
}
