package io.convoy.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.settings.reading.ConfigurationException;
import io.convoy.dataset.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings of columns and of the size of images. */
class ReadingSettingsTest {
  /** Evaluation knows no weights, so test images need no column of them. */
  @Test
  void holdForTrainingAndTestImages() {
    DataConfig data =
        config(
                "data.test=b",
                "data.image-column=sample.`my.photo`.bytes",
                "data.label-column=kind",
                "data.weight-column=importance",
                "data.max-pixels=1000000")
            .data();
    ReadOptions expected = new ReadOptions("sample.`my.photo`.bytes", "kind", null, 1_000_000);
    assertThat(data.train().reading()).isEqualTo(expected.withWeightColumn("importance"));
    assertThat(data.test().orElseThrow().reading()).isEqualTo(expected);
    assertThat(config().data().train().reading()).isEqualTo(ReadOptions.DEFAULT);
  }

  @Test
  void areKeptOnResume() {
    assertThat(config("data.image-column=image").settings())
        .containsEntry("data.image-column", "image")
        .doesNotContainKeys("data.label-column", "data.weight-column", "data.max-pixels");
    assertThat(Settings.mayChangeOnResume())
        .doesNotContain(
            "data.image-column", "data.label-column", "data.weight-column", "data.max-pixels");
  }

  @Test
  void areCheckedTogether() {
    assertThatThrownBy(
            () ->
                config(
                    "data.image-column=a..b",
                    "data.label-column=`a",
                    "data.weight-column=a.",
                    "data.max-pixels=600000000"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "Invalid data.image-column: a..b (must be the path of a column, as in image or"
                + " image.bytes, names with dots in backticks)")
        .hasMessageContaining("Invalid data.label-column: `a (must be the path of a column")
        .hasMessageContaining("Invalid data.weight-column: a. (must be the path of a column")
        .hasMessageContaining(
            "Invalid data.max-pixels: 600000000 (must be a whole number, 1 to 500000000)");
  }

  private static TrainConfig config(String... settings) {
    List<String> all =
        new ArrayList<>(List.of("network.name=lenet5", "data.train=a", "output.path=out"));
    all.addAll(List.of(settings));
    return TrainConfig.of(all);
  }
}
