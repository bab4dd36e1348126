package io.convoy.spark.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.discovery.Formats;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
  private static final List<NamedBytes> FILES =
      List.of(
          new NamedBytes("cat/1.png", new byte[] {1}), new NamedBytes("cat/2.png", new byte[] {2}));

  @TempDir private Path folder;

  @Test
  void imageThatIsDamagedInItsArchiveIsSkippedOrFailsAsAsked() throws IOException {
    Path zip = ImageArchives.zip(folder.resolve("a.zip"), FILES, ZipArchiveEntry.STORED, false);
    LabeledImages images = open(zip);
    byte[] bytes = Files.readAllBytes(zip);
    bytes[0] = 'X';
    Files.write(zip, bytes);

    assertThat(survey(images, BadImagePolicy.SKIP).fingerprint())
        .isEqualTo(Fingerprint.of(images, 1));
    assertThatThrownBy(() -> survey(images, BadImagePolicy.FAIL))
        .isInstanceOf(BadImageException.class)
        .hasMessage(
            "Cannot use image file:%s!cat/1.png: its header is not where the zip's directory says"
                .formatted(zip));
  }

  private static Survey survey(LabeledImages images, BadImagePolicy badImages) {
    return Survey.of(images, IntStream.range(0, images.size()), Optional.empty(), badImages);
  }

  private static LabeledImages open(Path place) {
    Configuration configuration = new Configuration();
    return Formats.index(new DataLocation(place.toString(), Split.TRAIN), configuration)
        .open(configuration);
  }
}
