package io.convoy.api.progress;

import io.convoy.report.Durations;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.RoundMetrics;
import io.convoy.training.metrics.TrainingListener;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells how a run goes: on a terminal in one line that is drawn again and again and stays at the
 * end of an epoch, elsewhere in a line for each epoch and one now and then.
 *
 * <p>Closing it ends a line that is still live, so that what is written next starts its own.
 */
public final class TrainingProgress implements TrainingListener, AutoCloseable {
  private static final int COLUMNS = 100;
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final List<Integer> rounds;
  private final LongSupplier nanoClock;
  private final TimeLeft timeLeft;
  private long lastLine;
  private boolean live;

  /**
   * @param terminal whether {@code out} is one, and understands {@code \r}
   * @param rounds of every epoch
   * @param roundsAlreadyDone before this run, which resumes there
   * @param nanoClock like {@link System#nanoTime}
   */
  public TrainingProgress(
      PrintWriter out,
      boolean terminal,
      List<Integer> rounds,
      long roundsAlreadyDone,
      LongSupplier nanoClock) {
    this.out = out;
    this.terminal = terminal;
    this.rounds = rounds;
    this.nanoClock = nanoClock;
    this.timeLeft =
        new TimeLeft(rounds.stream().mapToLong(Integer::longValue).sum() - roundsAlreadyDone);
    this.lastLine = nanoClock.getAsLong();
  }

  @Override
  public void roundEnded(RoundMetrics round) {
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
  public void epochEnded(EpochMetrics epoch) {
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
  private boolean isDue(RoundMetrics round, long now) {
    return !live || now - lastLine >= REDRAW_NANOS || round.round() == roundsOf(round);
  }

  private int roundsOf(RoundMetrics round) {
    return rounds.get(round.epoch() - 1);
  }

  private String text(RoundMetrics round) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d  round %d/%d  loss %.4f  %s  %s left",
        round.epoch(),
        rounds.size(),
        round.round(),
        roundsOf(round),
        round.loss(),
        speed(round.examples(), round.seconds()),
        Durations.text(timeLeft.seconds()));
  }

  private String text(EpochMetrics epoch) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d  loss %.4f  %s%s  %s",
        epoch.epoch(),
        rounds.size(),
        epoch.loss(),
        test(epoch),
        speed(epoch.examples(), epoch.seconds()),
        Durations.text(epoch.seconds()));
  }

  private static String test(EpochMetrics epoch) {
    return epoch.test() == null
        ? ""
        : String.format(
            Locale.ROOT,
            "test top-1 %.2f %%, loss %.4f  ",
            100 * epoch.test().top1(),
            epoch.test().loss());
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
