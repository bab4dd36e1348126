package io.convoy.jobs.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.jobs.CommandLineRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scoring counts every image of the shared cases, whatever else is in their archives. */
class ScoreCasesIT {
  @TempDir private Path folder;
  private SharedCase shared;

  @BeforeEach
  void makeCase() {
    shared = new SharedCase(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "02-colon-in-name/folder/cat, 1, 0",
    "02-colon-in-name/archive, 13, 0",
    "03-non-ascii-in-posix-locale/file-name, 2, 0",
    "04-underscore-class/underscore, 24, 0",
    "04-underscore-class/under.tar, 24, 0",
    "05-parquet/hf_duppath.parquet, 9, 0",
    "05-parquet/nulllabel.parquet, 9, 0",
    "05-parquet/alllabelnull.parquet, 9, 0",
    "05-parquet/emptylabel.parquet, 9, 0",
    "05-parquet/spark_image_struct.parquet, 9, 0",
    "05-parquet/data_blob_first.parquet, 9, 0",
    "05-parquet/image_is_path.parquet, 9, 0",
    "05-parquet/class_text_then_label.parquet, 9, 0",
    "06-tar-links-sparse/hardlink.tar, 10, 0",
    "06-tar-links-sparse/sparse.tar, 2, 0",
    "07-one-bad-member-name/iconr.zip, 9, 0",
    "07-one-bad-member-name/backslash.zip, 9, 0",
    "07-one-bad-member-name/backslash.tar, 9, 0",
    "11-webdataset/wds_emptycls.tar, 9, 0",
    "12-gzip-zip-tail/bsdtar_stdout.tar.gz, 24, 0",
    "12-gzip-zip-tail/bsdtar_stdout.zip, 24, 0",
    "12-gzip-zip-tail/trailing.zip, 9, 0",
    "12-gzip-zip-tail/noeof.tar, 9, 0",
    "13-one-bad-archive-ends-scoring/enc, 9, 1",
    "13-one-bad-archive-ends-scoring/trunc, 9, 1",
    "15-archive-ends/two.tar, 20, 0",
  })
  void everyImageIsScoredOrRejected(String place, long scored, long rejected) throws IOException {
    CommandLineRun run = shared.score(place);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitStatus()).isZero();
    JsonNode counts = run.json();
    assertThat(counts.path("scored").longValue()).isEqualTo(scored);
    assertThat(counts.path("rejected").longValue()).isEqualTo(rejected);
    assertThat(counts.path("read").longValue()).isEqualTo(scored + rejected);
  }

  @ParameterizedTest
  @CsvSource({
    "07-one-bad-member-name/dotdot.tar, its name has '..'",
    "12-gzip-zip-tail/trunc.tar.gz, cut off",
    "15-archive-ends/two_cut.tar, cut off",
    "15-archive-ends/lonezero.tar, data follow its end",
    "15-archive-ends/seqflip.seq, seqflip.seq",
    "15-archive-ends/t_05_trunc.tar.gz, cut off",
    "15-archive-ends/s_NONE_01_trunc.seq, cut off",
    "05-parquet/codec_brotli.parquet, Brotli",
  })
  void aDamagedArchiveIsRefusedWithItsReason(String place, String reason) {
    SharedCase.assertRefused(
        shared.score(place, "--on-bad-image", "fail"), place.replaceFirst(".*/", ""), reason);
  }
}
