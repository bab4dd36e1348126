package io.convoy.jobs.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training finds the images and classes of the shared cases, or says what is wrong. */
class TrainCasesIT {
  @TempDir private Path folder;
  private SharedCase shared;

  @BeforeEach
  void makeCase() {
    shared = new SharedCase(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "01-non-image-in-class-folder/tiny/train, 9, n01443537 n01629819 n01641577",
    "01-non-image-in-class-folder/tiny.tar, 9, n01443537 n01629819 n01641577",
    "01-non-image-in-class-folder/thumbs, 9, cat dog emu",
    "01-non-image-in-class-folder/thumbs.zip, 9, cat dog emu",
    "02-colon-in-name/folder, 2, cat dog",
    "02-colon-in-name/archive, 13, cat dog",
    "03-non-ascii-in-posix-locale/class-name, 2, dog \uD83D\uDC08",
    "04-underscore-class/underscore, 24, _unknown cat dog",
    "04-underscore-class/under.tar, 24, _unknown cat dog",
    "05-parquet/hf_duppath.parquet, 9, cat dog emu",
    "05-parquet/hf_labels.parquet, 9, cat dog emu",
    "05-parquet/spark_image_struct.parquet, 9, cat dog emu",
    "05-parquet/data_blob_first.parquet, 9, cat dog emu",
    "05-parquet/image_is_path.parquet, 9, cat dog emu",
    "05-parquet/httpspath.parquet, 9, cat dog emu",
    "05-parquet/hive-partition, 9, cat dog emu",
    "08-depth-and-parts/mixdepth.zip, 9, cat dog emu",
    "08-depth-and-parts/brain, 4, cat dog",
    "11-webdataset/wds_json.tar, 9, cat dog emu",
    "11-webdataset/wds_txt.tar, 9, cat dog emu",
    "11-webdataset/classtars, 3, n01440764 n01443537",
  })
  void findsAllImagesAndClasses(String place, long images, String classes) throws IOException {
    CommandLineRun run = shared.train(place);
    assertTrained(run, images);
    assertThat(shared.classes()).containsExactly(classes.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "bom.csv",
    "quotes.csv",
    "header.csv",
    "noext.csv",
    "space.txt",
  })
  void readsManifests(String manifest) throws IOException {
    String place = "10-manifest/imgs";
    Path file = SharedData.requireCase("10-manifest/" + manifest);
    CommandLineRun run = shared.train(place, "data.labels=" + file, "data.test-labels=" + file);
    assertTrained(run, 9);
    assertThat(shared.classes()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "05-parquet/codec_brotli.parquet, Brotli",
    "11-webdataset/wds_pickle.tar, 9 images",
    "15-archive-ends/two_cut.tar, cut off",
    "15-archive-ends/lonezero.tar, data follow its end",
  })
  void saysWhatIsWrong(String place, String reason) throws IOException {
    SharedCase.assertRefused(shared.train(place), place.replaceFirst(".*/", ""), reason);
  }

  @Test
  void labelsOfBothUnicodeFormsAreTheSame() throws IOException {
    CommandLineRun run =
        shared.trainAndTest(
            SharedData.requireCase("14-unicode-normal-forms/nfc").toString(),
            SharedData.requireCase("14-unicode-normal-forms/nfd").toString());
    assertTrained(run, 24);
    assertThat(run.json().path("test").path("top1").isNumber()).isTrue();
  }

  @Test
  void aBadArchiveIsRejectedUnderSkip() throws IOException {
    CommandLineRun run =
        shared.train("13-one-bad-archive-ends-scoring/enc", "data.on-bad-image=skip");
    assertThat(run.exitStatus()).isZero();
    assertThat(run.json().path("examples").path("rejected").longValue()).isEqualTo(1);
    assertThat(shared.run().resolve("rejected.jsonl")).content().contains("enc.zip");
  }

  private static void assertTrained(CommandLineRun run, long images) throws IOException {
    assertThat(run.err()).startsWith("epoch 1/1");
    assertThat(run.exitStatus()).isZero();
    assertThat(run.json().path("examples").path("trained").longValue()).isEqualTo(images);
  }
}
