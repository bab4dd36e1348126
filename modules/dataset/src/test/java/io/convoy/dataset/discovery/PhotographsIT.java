package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.LabeledImages;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import io.convoy.testing.SharedData;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five hundred photographs; skipped if they are absent. */
class PhotographsIT {
  @TempDir Path folder;
  private Path photos;

  @BeforeEach
  void findPhotographs() {
    photos = SharedData.require("photos");
  }

  @Test
  void areTheSameInEveryFormat() {
    Fingerprint expected = Fingerprint.of(Opened.at(photos));
    List<NamedBytes> files = NamedBytes.of(photos);
    List<NamedBytes> images = files.stream().filter(file -> file.name().contains("/")).toList();
    List<Path> places =
        List.of(
            ImageArchives.tar(folder.resolve("a.tar"), files),
            ImageArchives.tar(folder.resolve("a.tar.gz"), files),
            ImageArchives.zip(folder.resolve("a.zip"), files, ZipArchiveEntry.DEFLATED, false),
            ImageArchives.sequenceFile(folder.resolve("a.seq"), files, CompressionType.BLOCK),
            ImageArchives.parquet(folder.resolve("a.parquet"), images));
    for (Path place : places) {
      LabeledImages read = Opened.at(place);
      assertThat(read.size()).as(place.toString()).isEqualTo(500);
      assertThat(Fingerprint.of(read)).as(place.toString()).isEqualTo(expected);
    }
  }

  @Test
  void filesOutsideOfTheClassFoldersAreNotImages() {
    LabeledImages images = Opened.at(photos);
    assertThat(images.size()).isEqualTo(500);
    assertThat(images.labels())
        .containsExactly("daisy", "dandelion", "roses", "sunflowers", "tulips");
  }

  @Test
  void areDecoded() {
    LabeledImages images = Opened.at(photos);
    assertThat(images.location(0)).endsWith("/daisy/10140303196_b88d3d6cec.jpg");
    assertThat(images.read(0, LabeledImages.FULL_SIZE).shape().channels()).isEqualTo(3);
  }
}
