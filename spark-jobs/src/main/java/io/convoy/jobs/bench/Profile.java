package io.convoy.jobs.bench;

import io.convoy.onednn.OnednnBackend;
import io.convoy.onednn.PeakSpeed;
import io.convoy.onednn.TrainingProfile;
import io.convoy.report.Numbers;
import io.convoy.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the time of a training step goes; the names are those of the JSON that {@code bench
 * --profile --json} prints. Times and calls are means over the steps; speeds count one
 * multiplication and one addition as two operations.
 *
 * @param gflopPerS of the whole step
 * @param peakGflopPerS of a product of two large matrices
 * @param peakShare the first as a share of the second
 * @param parts what takes longest first
 */
public record Profile(
    String network,
    String backend,
    String precision,
    int threads,
    int batch,
    double stepMilliseconds,
    double gflopPerS,
    double peakGflopPerS,
    double peakShare,
    List<Part> parts) {

  /**
   * All of one kind.
   *
   * @param share of the time of a step
   * @param calls in a step
   * @param milliseconds in a step
   * @param gflopPerS 0 where memory bounds the speed, not arithmetic
   */
  public record Part(
      String kind, double share, double calls, double milliseconds, double gflopPerS) {}

  /**
   * The profile of a backend's network.
   *
   * @param peak operations per second
   */
  static Profile of(OnednnBackend backend, int batch, TrainingProfile measured, double peak) {
    double seconds = measured.seconds();
    int steps = measured.steps();
    double speed = measured.operations() / seconds;
    return new Profile(
        backend.graph().network(),
        backend.name(),
        backend.precision().toString(),
        backend.threads(),
        batch,
        1e3 * seconds / steps,
        speed / 1e9,
        peak / 1e9,
        speed / peak,
        measured.parts().stream()
            .map(
                part ->
                    new Part(
                        part.kind(),
                        part.seconds() / seconds,
                        (double) part.calls() / steps,
                        1e3 * part.seconds() / steps,
                        part.operations() / part.seconds() / 1e9))
            .toList());
  }

  /** As a table, with the sum and the share of the peak below. */
  public String text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("operation", "share", "calls", "ms", "GFLOP/s"));
    for (Part part : parts) {
      rows.add(row(part.kind(), part.share(), part.calls(), part.milliseconds(), part.gflopPerS()));
    }
    double calls = parts.stream().mapToDouble(Part::calls).sum();
    rows.add(row("step", 1, calls, stepMilliseconds, gflopPerS));
    return "%s, %s, %s, batch %s, %s%n%s%n%s"
        .formatted(
            network,
            backend,
            precision,
            batch,
            Numbers.counted(threads, "thread"),
            new TextTable(1, rows),
            peakText());
  }

  private String peakText() {
    return String.format(
        Locale.ROOT,
        "%.0f %% of the %,.0f GFLOP/s that a product of two %s x %s matrices reaches here",
        100 * peakShare,
        peakGflopPerS,
        PeakSpeed.SIZE,
        PeakSpeed.SIZE);
  }

  private static List<String> row(
      String kind, double share, double calls, double milliseconds, double gflopPerS) {
    return List.of(
        kind,
        String.format(Locale.ROOT, "%.1f %%", 100 * share),
        String.format(Locale.ROOT, "%.0f", calls),
        String.format(Locale.ROOT, "%.3f", milliseconds),
        gflopPerS == 0 ? "" : String.format(Locale.ROOT, "%.0f", gflopPerS));
  }
}
