package io.convoy.jobs.progress;

import io.convoy.api.EpochProgress;
import io.convoy.api.ProgressListener;
import io.convoy.api.RoundProgress;
import io.convoy.api.TestResult;
import io.convoy.report.Durations;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Prints the progress of a training run: on a terminal in one line that is redrawn until its epoch
 * ends, elsewhere in a line for each epoch and one every ten seconds.
 *
 * <p>Closing it ends a line that is still redrawn, so that the next output starts on its own line.
 */
public final class TrainingProgress implements ProgressListener, AutoCloseable {
  private static final int COLUMNS = 100;
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private final TimeLeft timeLeft = new TimeLeft();
  private long lastLine;
  private boolean live;

  /**
   * @param terminal whether {@code out} is a terminal, which understands {@code \r}
   * @param nanoClock like {@link System#nanoTime}
   */
  public TrainingProgress(PrintWriter out, boolean terminal, LongSupplier nanoClock) {
    this.out = out;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
    this.lastLine = nanoClock.getAsLong();
  }

  @Override
  public void roundEnded(RoundProgress round) {
    long now = nanoClock.getAsLong();
    timeLeft.roundEnded(now, round.seconds());
    if (terminal && isDue(round, now)) {
      draw(cut(text(round)));
      live = true;
      lastLine = now;
    } else if (!terminal && now - lastLine > QUIET_NANOS) {
      print(text(round));
      lastLine = now;
    }
  }

  @Override
  public void epochEnded(EpochProgress epoch) {
    if (terminal) {
      draw(text(epoch));
      live = true;
      close();
    } else {
      print(text(epoch));
    }
    lastLine = nanoClock.getAsLong();
  }

  @Override
  public void close() {
    if (live) {
      print("");
      live = false;
    }
  }

  /** The last round of an epoch is always shown: its line stays while the network is evaluated. */
  private boolean isDue(RoundProgress round, long now) {
    return !live || now - lastLine >= REDRAW_NANOS || round.round() == round.rounds();
  }

  private String text(RoundProgress round) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d  round %d/%d  loss %.4f  %s  %s left",
        round.epoch(),
        round.epochs(),
        round.round(),
        round.rounds(),
        round.loss(),
        speed(round.examples(), round.seconds()),
        Durations.text(timeLeft.seconds(round.roundsLeft())));
  }

  private String text(EpochProgress epoch) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d  loss %.4f  %s%s  %s",
        epoch.epoch(),
        epoch.epochs(),
        epoch.loss(),
        evaluated(epoch),
        speed(epoch.examples(), epoch.seconds()),
        Durations.text(epoch.seconds()));
  }

  private static String evaluated(EpochProgress epoch) {
    return epoch
        .validation()
        .map(result -> text("validation", result))
        .or(() -> epoch.test().map(result -> text("test", result)))
        .orElse("");
  }

  private static String text(String images, TestResult result) {
    return String.format(
        Locale.ROOT, "%s top-1 %.2f %%, loss %.4f  ", images, 100 * result.top1(), result.loss());
  }

  private static String speed(long examples, double seconds) {
    return seconds > 0
        ? String.format(Locale.ROOT, "%,.0f images/s", examples / seconds)
        : "- images/s";
  }

  private static String cut(String line) {
    return line.substring(0, Math.min(COLUMNS, line.length()));
  }

  private void draw(String line) {
    out.print("\r" + line + CLEAR_TO_END_OF_LINE);
    out.flush();
  }

  private void print(String line) {
    out.print(line + "\n");
    out.flush();
  }
}
