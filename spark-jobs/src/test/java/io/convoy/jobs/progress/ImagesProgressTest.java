package io.convoy.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.ImageProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ImagesProgressTest {
  private static final String CLEAR = "\u001b[K";

  private final StringWriter written = new StringWriter();
  private long nanos = -4_000_000_000L;

  @Test
  void redrawsOneLineOnATerminalWhenMoreIsRead() {
    ImagesProgress progress = progress(true);
    progress.imagesRead(read(0));
    pass(2);
    progress.imagesRead(read(1000));
    progress.imagesRead(read(1000));
    progress.close();

    assertThat(written)
        .hasToString("\rscored 1,000 of 10,000 images  500 images/s  18 s left" + CLEAR + "\n");
  }

  @Test
  void whatEarlierRunsHaveDoneIsNotInTheSpeed() {
    ImagesProgress progress = progress(true);
    progress.imagesRead(read(8000));
    pass(1);
    progress.imagesRead(read(8100));

    assertThat(written.toString()).contains("scored 8,100 of 10,000 images  100 images/s  19 s");
  }

  @Test
  void printsALineEveryTenSecondsElsewhere() {
    ImagesProgress progress = progress(false);
    progress.imagesRead(read(0));
    for (int second = 1; second <= 25; second++) {
      pass(1);
      progress.imagesRead(read(100L * second));
    }
    progress.close();

    assertThat(written)
        .hasToString(
            "scored 1,100 of 10,000 images  100 images/s  1 min 29 s left\n"
                + "scored 2,200 of 10,000 images  100 images/s  1 min 18 s left\n");
  }

  @Test
  void imagesOfTasksThatRanTwiceDoNotMakeMoreThanThereAre() {
    ImagesProgress progress = progress(true);
    progress.imagesRead(read(0));
    pass(1);
    progress.imagesRead(read(10_400));

    assertThat(written.toString()).contains("scored 10,000 of 10,000 images  10,000 images/s  0 s");
  }

  @Test
  void printsNothingWhereEarlierRunsHaveReadAllImages() {
    ImagesProgress progress = progress(true);
    progress.imagesRead(read(10_000));
    progress.close();

    assertThat(written.toString()).isEmpty();
  }

  private ImagesProgress progress(boolean terminal) {
    return new ImagesProgress(new PrintWriter(written), terminal, "scored", () -> nanos);
  }

  private static ImageProgress read(long images) {
    return new ImageProgress(images, 10_000);
  }

  private void pass(int seconds) {
    nanos += seconds * 1_000_000_000L;
  }
}
