package io.convoy.jobs.command;

import io.convoy.api.EvaluationResult;
import io.convoy.api.EvaluationResult.ClassQuality;
import io.convoy.api.EvaluationResult.Threshold;
import io.convoy.api.RejectedImage;
import io.convoy.api.TestResult;
import io.convoy.dataset.messages.Printable;
import io.convoy.report.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The text that {@code evaluate} prints.
 *
 * @param rejected the images that could not be used
 */
record EvaluationText(EvaluationResult result, List<RejectedImage> rejected) {
  /** A line of a terminal holds no more columns. */
  private static final int MOST_COLUMNS = 40;

  private static final int MOST_CONFUSIONS = 10;
  private static final int MOST_REJECTIONS = 10;

  /** Two classes of which one was predicted for the other. */
  private record Confusion(int actual, int predicted, long count) {}

  /** The figures of an evaluation in a line. */
  static String line(TestResult test) {
    return String.format(
        Locale.ROOT,
        "top-1 %.2f %%, top-5 %.2f %%, loss %.4f on %,d images",
        100 * test.top1(),
        100 * test.top5(),
        test.loss(),
        test.examples());
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(
        String.format(
            Locale.ROOT,
            "%s, expected calibration error %.2f %%",
            line(new TestResult(result.examples(), result.top1(), result.top5(), result.loss())),
            100 * result.expectedCalibrationError()));
    if (!rejected.isEmpty()) {
      parts.add(rejections());
    }
    parts.add(result.classes().size() <= MOST_COLUMNS ? confusionTable() : mostFrequent());
    thresholdsByLabel().forEach((label, points) -> parts.add(thresholdTable(label, points)));
    result.report().ifPresent(location -> parts.add("report in " + location));
    return String.join("\n\n", parts);
  }

  private String rejections() {
    List<String> lines = new ArrayList<>();
    int count = rejected.size();
    lines.add(
        String.format(
            Locale.ROOT, "%,d of %,d images rejected:", count, count + result.examples()));
    rejected.stream()
        .limit(MOST_REJECTIONS)
        .map(image -> Printable.line(image.location() + ": " + image.reason()))
        .forEach(lines::add);
    if (count > MOST_REJECTIONS) {
      lines.add("...");
    }
    return String.join("\n", lines);
  }

  /** A row for each true class, a column for each predicted one; then recall and precision. */
  private String confusionTable() {
    List<ClassQuality> classes = result.classes();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("actual \\ predicted", classes.stream().map(ClassQuality::label), "recall"));
    for (int actual = 0; actual < classes.size(); actual++) {
      rows.add(
          row(
              classes.get(actual).label(),
              result.confusion().get(actual).stream().map(String::valueOf),
              percent(classes.get(actual).recall())));
    }
    rows.add(row("precision", classes.stream().map(each -> percent(each.precision())), ""));
    return new TextTable(0, rows).toString();
  }

  private String mostFrequent() {
    List<ClassQuality> classes = result.classes();
    return IntStream.range(0, classes.size())
        .boxed()
        .flatMap(
            actual ->
                IntStream.range(0, classes.size())
                    .filter(predicted -> predicted != actual)
                    .mapToObj(predicted -> confusion(actual, predicted)))
        .filter(confusion -> confusion.count() > 0)
        .sorted(Comparator.comparingLong(Confusion::count).reversed())
        .limit(MOST_CONFUSIONS)
        .map(
            confusion ->
                "%s predicted as %s: %s of %s"
                    .formatted(
                        Printable.line(classes.get(confusion.actual()).label()),
                        Printable.line(classes.get(confusion.predicted()).label()),
                        confusion.count(),
                        classes.get(confusion.actual()).examples()))
        .collect(Collectors.joining("\n"));
  }

  private Confusion confusion(int actual, int predicted) {
    return new Confusion(actual, predicted, result.confusion().get(actual).get(predicted));
  }

  private Map<String, List<Threshold>> thresholdsByLabel() {
    return result.thresholds().stream()
        .collect(Collectors.groupingBy(Threshold::label, LinkedHashMap::new, Collectors.toList()));
  }

  private static String thresholdTable(String label, List<Threshold> thresholds) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("threshold of " + label, "precision", "recall", "false positive rate"));
    for (Threshold each : thresholds) {
      rows.add(
          List.of(
              Double.toString(each.threshold()),
              percent(each.precision()),
              percent(each.recall()),
              percent(each.falsePositiveRate())));
    }
    return new TextTable(0, rows).toString();
  }

  private static List<String> row(String head, Stream<String> cells, String end) {
    List<String> row = new ArrayList<>();
    row.add(head);
    cells.forEach(row::add);
    row.add(end);
    return row;
  }

  private static String percent(OptionalDouble share) {
    return share.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * share.getAsDouble());
  }
}
