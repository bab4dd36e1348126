package io.convoy.spark.units;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.discovery.Formats;
import io.convoy.testing.LocalSpark;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitJobIT {
  private static final ImageIndex<LabeledImages> IMAGES =
      Formats.index(
          new DataLocation("synthetic:digits?examples=46", Split.TRAIN), new Configuration());
  private static final int UNITS = 4;

  /** Units in the order in which attempts began to write them. */
  private static final Collection<Integer> ATTEMPTS = new ConcurrentLinkedQueue<>();

  private static SparkSession session;

  @TempDir private Path folder;
  private final List<Long> progress = new ArrayList<>();
  private UnitJob<LabeledImages, TextUnits.Manifest> job;

  @BeforeAll
  static void startSpark() {
    // A task may fail once.
    session = LocalSpark.session(2, Map.of("spark.master", "local[2,2]"));
  }

  @AfterAll
  static void stopSpark() {
    session.stop();
  }

  @BeforeEach
  void open() {
    ATTEMPTS.clear();
    job =
        new UnitJob<>(
            JavaSparkContext.fromSparkContext(session.sparkContext()),
            "test",
            IMAGES,
            new UnitStore<>(
                new OutputFiles(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration()),
                new TextUnits(UNITS)));
  }

  @Test
  void everyUnitIsWrittenOnce() throws Exception {
    run();
    assertThat(ATTEMPTS).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(job.store().missing()).isEmpty();
    assertThat(progress).startsWith(0L).endsWith(46L).isSorted();
  }

  @Test
  void onlyMissingUnitsAreWritten() throws Exception {
    run();
    ATTEMPTS.clear();
    progress.clear();
    Files.delete(folder.resolve("_manifests/unit-2.json"));
    Files.writeString(folder.resolve(".unit-2.app-7.tmp"), "ha");

    run();
    assertThat(ATTEMPTS).containsExactly(2);
    assertThat(job.store().missing()).isEmpty();
    assertThat(folder.resolve(".unit-2.app-7.tmp")).doesNotExist();
    assertThat(progress).startsWith(46L - 12).endsWith(46L);
    ATTEMPTS.clear();
    run();
    assertThat(ATTEMPTS).isEmpty();
  }

  @Test
  void aTaskThatFailsIsRepeatedAndItsUnitIsWrittenOnce() throws Exception {
    job.run(job.store().missing(), UnitJobIT::failFirst, progress::add);
    assertThat(ATTEMPTS).containsExactlyInAnyOrder(0, 1, 1, 2, 3);
    assertThat(job.store().missing()).isEmpty();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("_manifests", "unit-0", "unit-1", "unit-2", "unit-3");
  }

  private void run() throws Exception {
    job.run(job.store().missing(), UnitJobIT::write, progress::add);
  }

  private static TextUnits.Manifest failFirst(UnitAttempt<LabeledImages> attempt)
      throws IOException {
    if (attempt.unit() == 1 && !ATTEMPTS.contains(1)) {
      write(attempt);
      throw new IOException("The test makes this attempt fail");
    }
    return write(attempt);
  }

  private static TextUnits.Manifest write(UnitAttempt<LabeledImages> attempt) throws IOException {
    ATTEMPTS.add(attempt.unit());
    Images images = attempt.images();
    byte[] content = images.read(attempt.unit(), Images.FULL_SIZE).pixels();
    attempt.write("unit-" + attempt.unit(), out -> out.write(content));
    attempt.imagesRead().add(10 + attempt.unit());
    return new TextUnits.Manifest(content.length);
  }
}
