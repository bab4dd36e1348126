package io.convoy.jobs.plan;

import io.convoy.architecture.graph.ByteSize;
import io.convoy.jobs.plan.PlanResult.Row;
import io.convoy.report.Durations;
import io.convoy.report.Numbers;
import io.convoy.report.TextTable;
import io.convoy.report.plan.PlanPicture;
import io.convoy.training.metrics.PhaseSeconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan as text and as a picture. */
final class PlanText {
  private static final double MEGABYTE = 1e6;

  private final PlanResult plan;

  private PlanText(PlanResult plan) {
    this.plan = plan;
  }

  /** The text, without a line feed at the end. */
  static String of(PlanResult plan) {
    return new PlanText(plan).text();
  }

  static PlanPicture picture(PlanResult plan) {
    PlanText text = new PlanText(plan);
    int bend =
        plan.bend() != null
                && plan.workers().stream().anyMatch(row -> row.workers() == plan.bend().workers())
            ? plan.bend().workers()
            : 0;
    return new PlanPicture(
        "%s on %s".formatted(plan.network(), plan.data()),
        List.of(text.workersText(), text.clusterText(), text.bendText(), text.periodText()),
        plan.workers().stream()
            .map(row -> new PlanPicture.Row(row.workers(), row.speedUp(), row.phaseSeconds()))
            .toList(),
        bend);
  }

  private String text() {
    return String.join(
        System.lineSeparator(),
        "%s on %s: %s, %s, a state of %s"
            .formatted(
                plan.network(),
                plan.data(),
                Numbers.counted(plan.examples(), "image"),
                Numbers.counted(plan.epochs(), "epoch"),
                size(plan.stateBytes())),
        workersText(),
        clusterText(),
        "",
        speedTable(),
        "",
        phaseTable(),
        "",
        linksText(),
        bendText(),
        periodText(),
        batchText(),
        "",
        memoryTable(),
        "",
        plan.sparkSettings().entrySet().stream()
            .map(setting -> "--conf %s=%s".formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining(" ")));
  }

  private String workersText() {
    return "a worker trains %s images/s in batches of %s, and a core reads %s images/s"
        .formatted(
            speed(plan.workerImagesPerSecond()), plan.batch(), speed(plan.readImagesPerSecond()));
  }

  private String clusterText() {
    return plan.bandwidth()
        .map(
            link ->
                "%s in an executor, links of %s"
                    .formatted(Numbers.counted(plan.cores(), "worker"), link))
        .orElse(
            "up to %s at a time in the driver's process"
                .formatted(Numbers.counted(plan.cores(), "worker")));
  }

  private String speedTable() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "workers",
            "round s",
            "epoch",
            "run",
            "images/s",
            "speed-up",
            "exchange",
            "MB a round"));
    for (Row row : plan.workers()) {
      rows.add(
          List.of(
              Numbers.count(row.workers()),
              seconds(row.secondsPerRound()),
              Durations.text(row.secondsPerEpoch()),
              Durations.text(row.secondsPerRun()),
              speed(row.imagesPerSecond()),
              Numbers.fixed(row.speedUp(), 2),
              percent(row.exchangeShare()),
              Numbers.fixed(row.bytesPerRound() / MEGABYTE, 1)));
    }
    return new TextTable(0, rows).toString();
  }

  private String phaseTable() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "workers", "broadcast s", "read s", "train s", "shuffle s", "gather s", "driver s"));
    for (Row row : plan.workers()) {
      PhaseSeconds phases = row.phaseSeconds();
      rows.add(
          List.of(
              Numbers.count(row.workers()),
              seconds(phases.broadcast()),
              seconds(phases.read()),
              seconds(phases.train()),
              seconds(phases.shuffle()),
              seconds(phases.gather()),
              seconds(phases.driver())));
    }
    return new TextTable(0, rows).toString();
  }

  private String linksText() {
    if (plan.bandwidth().isEmpty()) {
      return "nothing passes a link";
    }
    var links = plan.plannedRow().linkBytes();
    return "in a round of %s the driver sends %s MB and receives %s, an executor sends %s and receives %s"
        .formatted(
            Numbers.counted(plan.plannedWorkers(), "worker"),
            Numbers.fixed(links.driverSends() / MEGABYTE, 1),
            Numbers.fixed(links.driverReceives() / MEGABYTE, 1),
            Numbers.fixed(links.executorSends() / MEGABYTE, 1),
            Numbers.fixed(links.executorReceives() / MEGABYTE, 1));
  }

  private String bendText() {
    return plan.bend() == null
        ? "the curve does not bend up to 10,000 workers: twice as many are at least 1.5 times as fast"
        : "the curve bends at %s: twice as many are less than 1.5 times as fast, since %s"
            .formatted(Numbers.counted(plan.bend().workers(), "worker"), plan.bend().reason());
  }

  private String periodText() {
    return "the exchange takes less than 10 %% of a round of %s from training.averaging-period = %s; with %s it takes %s"
        .formatted(
            Numbers.counted(plan.plannedWorkers(), "worker"),
            plan.averagingPeriod(),
            plan.period(),
            percent(plan.plannedRow().exchangeShare()));
  }

  private String batchText() {
    return plan.batchSize() == 0
        ? "no batch fits into %s".formatted(size(plan.availableBytes()))
        : "the largest batch that fits into %s is %s"
            .formatted(size(plan.availableBytes()), Numbers.count(plan.batchSize()));
  }

  private String memoryTable() {
    PlanResult.Memory memory = plan.memory();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("memory in use", "heap", "outside it"));
    rows.add(List.of("driver", size(memory.driverHeap()), size(memory.driverNative())));
    if (memory.executorHeap() > 0) {
      rows.add(List.of("executor", size(memory.executorHeap()), size(memory.executorNative())));
    }
    return new TextTable(1, rows).toString();
  }

  private static String size(long bytes) {
    return new ByteSize(bytes).toString();
  }

  private static String seconds(double seconds) {
    return Numbers.fixed(seconds, seconds < 10 ? 3 : 1);
  }

  private static String speed(double imagesPerSecond) {
    return String.format(Locale.ROOT, imagesPerSecond < 100 ? "%.1f" : "%,.0f", imagesPerSecond);
  }

  private static String percent(double share) {
    return Numbers.fixed(100 * share, 1) + " %";
  }
}
