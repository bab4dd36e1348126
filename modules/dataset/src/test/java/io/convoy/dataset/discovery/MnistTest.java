package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.preprocessing.PixelStatistics;
import io.convoy.dataset.preprocessing.PixelSums;
import io.convoy.testing.SharedData;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The original files; skipped if they are absent. */
class MnistTest {
  @Test
  void trainingSplitIsAsPublished() {
    LabeledImages images = open(Split.TRAIN);
    assertThat(images.size()).isEqualTo(60_000);
    assertThat(images.commonShape()).contains(new Shape(1, 28, 28));
    assertThat(images.labels()).hasSize(10);
    assertThat(IntStream.range(0, 5).map(images::label)).containsExactly(5, 0, 4, 1, 9);
    PixelSums sums = new PixelSums(1);
    for (int i = 0; i < images.size(); i++) {
      sums.add(images.read(i, LabeledImages.FULL_SIZE));
    }
    PixelStatistics statistics = PixelStatistics.of(sums);
    assertThat(statistics.mean().get(0)).isEqualTo(0.1307, Offset.offset(5e-5));
    assertThat(statistics.std().get(0)).isEqualTo(0.3081, Offset.offset(5e-5));
  }

  @Test
  void testSplitIsAsPublished() {
    LabeledImages images = open(Split.TEST);
    assertThat(images.size()).isEqualTo(10_000);
    assertThat(IntStream.range(0, 5).map(images::label)).containsExactly(7, 2, 1, 0, 4);
  }

  private static LabeledImages open(Split split) {
    String uri = SharedData.require("mnist").toUri().toString();
    Configuration configuration = new Configuration();
    return Formats.index(new DataLocation(uri, split), configuration).open(configuration);
  }
}
