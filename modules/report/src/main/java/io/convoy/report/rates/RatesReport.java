package io.convoy.report.rates;

import io.convoy.report.Numbers;
import io.convoy.report.chart.Curve;
import io.convoy.report.chart.Curve.Point;
import io.convoy.report.chart.Curve.Stroke;
import io.convoy.report.chart.LineChart;
import io.convoy.report.chart.LinearScale;
import io.convoy.report.chart.LogarithmicScale;
import io.convoy.report.markup.Headline;
import io.convoy.report.markup.Headline.Figure;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Page;
import io.convoy.report.markup.Table;
import io.convoy.training.rangetest.RateCurve;
import io.convoy.training.rangetest.RatePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The page of a learning-rate range test: the loss over the rate, the rates to note, and the table.
 *
 * @param title for instance {@code lenet5 on data/mnist}
 * @param facts of the test, by name
 */
public record RatesReport(String title, RateCurve curve, Map<String, String> facts) {
  private static final int TABLE_ROWS = 20;
  private static final int Y_STEPS = 5;

  /** Losses above this many times the first are drawn at the top. */
  private static final double HIGHEST = 1.5;

  /** The page. */
  public String html() {
    Page page = new Page("Learning rates of " + title);
    page.add(headline().markup());
    page.add(
        new Markup()
            .open("section", "class", "charts", "aria-label", "Charts")
            .line()
            .open("figure")
            .add(chart().svg())
            .close()
            .line()
            .close()
            .line());
    page.addSection("Loss by learning rate", table().markup());
    page.addSection("Test", Table.pairs(facts).markup());
    return page.html();
  }

  /** Rows of rate, loss and smoothed loss, evenly chosen, the last one included. */
  public List<List<String>> rows() {
    List<RatePoint> points = curve.points();
    int rows = Math.min(TABLE_ROWS, points.size());
    return IntStream.range(0, rows)
        .mapToObj(row -> points.get(rows == 1 ? 0 : row * (points.size() - 1) / (rows - 1)))
        .map(
            point ->
                List.of(
                    rate(point.rate()), Numbers.loss(point.loss()), Numbers.loss(point.smoothed())))
        .toList();
  }

  /** A learning rate in three digits. */
  public static String rate(double rate) {
    return Numbers.brief(Double.parseDouble(String.format(Locale.ROOT, "%.2e", rate)));
  }

  private Headline headline() {
    return new Headline(
        List.of(
            new Figure(
                "steepest descent",
                text(curve.steepest()),
                "a start for training.learning-rate.initial"),
            new Figure("lowest loss", rate(curve.lowest()), "too high for a whole run"),
            new Figure(
                "divergence", text(curve.diverging()), "the loss has risen by half of its fall")));
  }

  private static String text(Optional<Double> rate) {
    return rate.map(RatesReport::rate).orElse(Numbers.NONE);
  }

  private Table table() {
    return Table.figures(List.of("learning rate", "loss", "smoothed loss"), 0, rows());
  }

  private LineChart chart() {
    List<RatePoint> points = curve.points();
    double top = HIGHEST * points.get(0).smoothed();
    List<Curve> curves = new ArrayList<>();
    curves.add(new Curve("loss", Stroke.FAINT, line(RatePoint::loss, top)));
    curves.add(new Curve("smoothed", Stroke.FIRST, line(RatePoint::smoothed, top)));
    curve
        .steepest()
        .ifPresent(
            rate -> curves.add(new Curve("steepest descent", Stroke.RING, List.of(at(rate)))));
    double high = curves.get(0).points().stream().mapToDouble(Point::y).max().orElse(1);
    return new LineChart(
        "rates",
        "Loss by learning rate",
        "Loss from %s at rate %s to the lowest smoothed one at rate %s."
            .formatted(
                Numbers.loss(points.get(0).loss()),
                rate(points.get(0).rate()),
                rate(curve.lowest())),
        "learning rate",
        LogarithmicScale.covering(points.get(0).rate(), points.get(points.size() - 1).rate()),
        LinearScale.covering(0, high > 0 ? high : 1, Y_STEPS),
        curves);
  }

  private List<Point> line(ToDoubleFunction<RatePoint> loss, double top) {
    return curve.points().stream()
        .map(point -> new Point(point.rate(), Math.min(top, loss.applyAsDouble(point))))
        .toList();
  }

  private Point at(double rate) {
    return curve.points().stream()
        .filter(point -> point.rate() == rate)
        .map(point -> new Point(rate, point.smoothed()))
        .findFirst()
        .orElseThrow();
  }
}
