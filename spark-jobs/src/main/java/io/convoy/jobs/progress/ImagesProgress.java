package io.convoy.jobs.progress;

import io.convoy.api.ImageProgress;
import io.convoy.api.ProgressListener;
import io.convoy.report.Durations;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Prints how many images are done: on a terminal in one line that is redrawn, elsewhere in a line
 * every ten seconds.
 *
 * <p>Closing it ends a line that is still redrawn.
 */
public final class ImagesProgress implements ProgressListener, AutoCloseable {
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final String verb;
  private final LongSupplier nanoClock;
  private final long start;
  private long before = -1;
  private long lastRead;
  private long lastLine;
  private boolean live;

  /**
   * @param terminal whether {@code out} is a terminal, which understands {@code \r}
   * @param verb what is done to images, in the past tense
   * @param nanoClock like {@link System#nanoTime}
   */
  public ImagesProgress(PrintWriter out, boolean terminal, String verb, LongSupplier nanoClock) {
    this.out = out;
    this.terminal = terminal;
    this.verb = verb;
    this.nanoClock = nanoClock;
    this.start = nanoClock.getAsLong();
    this.lastLine = start;
  }

  @Override
  public void imagesRead(ImageProgress progress) {
    long read = progress.read();
    if (before < 0) {
      before = read;
      lastRead = read;
    }
    long now = nanoClock.getAsLong();
    if (read > lastRead && (terminal || now - lastLine > QUIET_NANOS)) {
      // Images of a task that ran twice, because its executor was lost, count twice.
      String line =
          text(
              Math.min(read, progress.images()),
              progress.images(),
              (now - start) / NANOS_PER_SECOND);
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

  private String text(long read, int images, double seconds) {
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
