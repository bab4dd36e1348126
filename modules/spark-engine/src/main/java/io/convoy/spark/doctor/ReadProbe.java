package io.convoy.spark.doctor;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.EvenParts;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.spark.executor.ImagesOnExecutor;
import java.io.Serializable;
import java.util.List;

/**
 * Reads some of the images of a data set, from its beginning to its end.
 *
 * @param images of which it reads some
 * @param count how many it reads at most
 */
public record ReadProbe(ImagesOnExecutor<LabeledImages> images, int count)
    implements Probe<ReadProbe.Reading> {

  /**
   * What a process has read.
   *
   * @param images how many of them
   * @param failure why an image could not be read; null if all could
   */
  public record Reading(int images, long bytes, long nanos, String failure)
      implements Serializable {}

  /** Reads images on every executor. */
  public static List<Answer<Reading>> ask(
      ClusterProbes cluster, ImageIndex<LabeledImages> index, int count) {
    try (ImagesOnExecutor<LabeledImages> images =
        ImagesOnExecutor.broadcast(cluster.spark(), index)) {
      return cluster.ask("reading images", new ReadProbe(images, count));
    }
  }

  @Override
  public Reading run() {
    long start = System.nanoTime();
    long bytes = 0;
    int read = 0;
    String failure = null;
    try {
      LabeledImages opened = images.open();
      EvenParts parts = new EvenParts(opened.size(), Math.min(count, opened.size()));
      for (; read < parts.count(); read++) {
        bytes += length(opened, parts.start(read));
      }
    } catch (DatasetException | IllegalStateException unreadable) {
      failure = FailureReason.of(unreadable);
    }
    return new Reading(read, bytes, System.nanoTime() - start, failure);
  }

  /** A damaged image is no failure of the process that reads it. */
  private static int length(LabeledImages images, int number) {
    try {
      return images.stored(number).length;
    } catch (BadImageException bad) {
      return 0;
    }
  }
}
