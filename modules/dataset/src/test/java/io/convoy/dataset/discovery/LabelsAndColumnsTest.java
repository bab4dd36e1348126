package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.decoding.ImageFormat;
import io.convoy.testing.SharedData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of other tools that are among the shared cases. */
class LabelsAndColumnsTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final List<String> ANIMALS = List.of("cat", "dog", "emu");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "05-parquet/hf_duppath.parquet",
        "05-parquet/hf_labels.parquet",
        "05-parquet/hf-repo-layout",
        "05-parquet/hive-partition",
        "05-parquet/spark_image_struct.parquet",
        "05-parquet/data_blob_first.parquet",
        "05-parquet/image_is_path.parquet",
        "05-parquet/class_text_then_label.parquet",
        "05-parquet/httpspath.parquet",
        "11-webdataset/wds_json.tar",
        "11-webdataset/wds_txt.tar"
      })
  void hasThreeImagesOfEachAnimal(String name) {
    assertAnimals(Opened.location(SharedData.requireCase(name)), ANIMALS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"label_double.parquet", "label_double_withpath.parquet"})
  void wholeNumbersOfAnyTypeAreLabels(String name) {
    assertAnimals(
        Opened.location(SharedData.requireCase("05-parquet/" + name)), List.of("0", "1", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bom.csv", "extra_col.csv", "header.csv", "noext.csv", "quotes.csv"})
  void manifestLabelsTheAnimals(String name) {
    Path cases = SharedData.requireCase("10-manifest");
    assertAnimals(Opened.labeledBy(cases.resolve("imgs"), cases.resolve(name)), ANIMALS);
  }

  @Test
  void manifestWithSpacesLabelsTheAnimals() {
    Path cases = SharedData.requireCase("10-manifest");
    assertAnimals(
        Opened.labeledBy(cases.resolve("imgs"), cases.resolve("space.txt")),
        List.of("0", "1", "2"));
  }

  @Test
  void oneTarIsOneClass() {
    LabeledImages images = Opened.at(SharedData.requireCase("11-webdataset/classtars"));
    assertThat(images.labels()).containsExactly("n01440764", "n01443537");
    assertThat(images.size()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"TRAIN, data/train-", "TEST, data/test-"})
  void namesOfFilesAreSplits(Split split, String file) {
    Path place = SharedData.requireCase("05-parquet/hf-repo-layout");
    LabeledImages images =
        Opened.at(new DataLocation(place.toString(), split, Optional.empty(), Optional.empty()));
    assertThat(images.location(0)).contains(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "05-parquet/nulllabel.parquet",
        "05-parquet/alllabelnull.parquet",
        "05-parquet/emptylabel.parquet",
        "05-parquet/hf_duppath.parquet",
        "05-parquet/spark_image_struct.parquet",
        "11-webdataset/wds_emptycls.tar",
        "11-webdataset/wds_pickle.tar"
      })
  void labelsDoNotMatterToScoring(String name) {
    Images images =
        UnlabeledSearch.find(List.of(SharedData.requireCase(name).toString()), CONFIGURATION)
            .open(CONFIGURATION);
    assertThat(images.size()).isEqualTo(9);
    assertThat(ImageFormat.begunBy(images.stored(8))).isPresent();
  }

  @Test
  void refusesWithTheReason() {
    Path brotli = SharedData.requireCase("05-parquet/codec_brotli.parquet");
    assertRefused(
        brotli,
        "Unsupported Parquet: file:%s (compressed with Brotli; supported: uncompressed, Snappy, gzip, Zstandard, LZ4)"
            .formatted(brotli));
    Path empty = SharedData.requireCase("05-parquet/alllabelnull.parquet");
    assertRefused(
        empty,
        "Cannot find labels: file:%s (9 images without labels, because column label of type binary holds no text, whole number or boolean)"
            .formatted(empty));
    for (String name : List.of("wds_emptycls", "wds_pickle")) {
      Path tar = SharedData.requireCase("11-webdataset/" + name + ".tar");
      assertRefused(
          tar,
          "Cannot find labels: file:%s (9 images without labels, because they are in no folders, and no .cls, .json or .txt member has a label as text)"
              .formatted(tar));
    }
  }

  private static void assertAnimals(DataLocation location, List<String> labels) {
    LabeledImages images = Opened.at(location);
    assertThat(images.labels()).isEqualTo(labels);
    assertThat(IntStream.range(0, images.size()).mapToObj(images::label))
        .containsExactlyInAnyOrder(0, 0, 0, 1, 1, 1, 2, 2, 2);
    for (int index = 0; index < images.size(); index++) {
      assertThat(ImageFormat.begunBy(images.stored(index))).isPresent();
    }
  }
}
