package io.convoy.api.progress;

import io.convoy.report.Durations;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells how many images are done: on a terminal in one line that is drawn again and again,
 * elsewhere in a line now and then.
 *
 * <p>Closing it ends a line that is still live.
 */
public final class ImagesProgress implements AutoCloseable {
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final String verb;
  private final int images;
  private final LongSupplier nanoClock;
  private final long start;
  private long before = -1;
  private long lastRead;
  private long lastLine;
  private boolean live;

  /**
   * @param terminal whether {@code out} is one, and understands {@code \r}
   * @param verb what is done to images, in the past tense
   * @param images how many there are
   * @param nanoClock like {@link System#nanoTime}
   */
  public ImagesProgress(
      PrintWriter out, boolean terminal, String verb, int images, LongSupplier nanoClock) {
    this.out = out;
    this.terminal = terminal;
    this.verb = verb;
    this.images = images;
    this.nanoClock = nanoClock;
    this.start = nanoClock.getAsLong();
    this.lastLine = start;
  }

  /**
   * Takes note of where the run is.
   *
   * @param read images so far; the first time, by earlier runs
   */
  public void imagesRead(long read) {
    if (before < 0) {
      before = read;
      lastRead = read;
    }
    long now = nanoClock.getAsLong();
    if (read > lastRead && (terminal || now - lastLine > QUIET_NANOS)) {
      // Of a task that ran twice, because its executor was lost, images count twice.
      String line = text(Math.min(read, images), (now - start) / NANOS_PER_SECOND);
      out.print(terminal ? "\r" + line + CLEAR_TO_END_OF_LINE : line + "\n");
      out.flush();
      live = terminal;
      lastLine = now;
      lastRead = read;
    }
  }

  @Override
  public void close() {
    if (live) {
      out.print("\n");
      out.flush();
      live = false;
    }
  }

  private String text(long read, double seconds) {
    double imagesPerSecond = (read - before) / seconds;
    return String.format(
        Locale.ROOT,
        "%s %,d of %,d images  %,.0f images/s  %s left",
        verb,
        read,
        images,
        imagesPerSecond,
        Durations.text((images - read) / imagesPerSecond));
  }
}
