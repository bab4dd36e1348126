package io.convoy.report.plan;

import io.convoy.report.Numbers;
import io.convoy.report.chart.Curve;
import io.convoy.report.chart.Curve.Point;
import io.convoy.report.chart.Curve.Stroke;
import io.convoy.report.chart.LogarithmicScale;
import io.convoy.report.chart.Plot;
import io.convoy.report.chart.Plot.Key;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Svg;
import io.convoy.training.metrics.PhaseSeconds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A picture of a plan as a file of its own: the speed-up over workers beside the phases of a round.
 *
 * @param title for instance {@code resnet20 on data/cifar-10}
 * @param notes lines below the charts
 * @param rows with rising numbers of workers, at least one
 * @param bend number of workers at which the curve bends; 0 if it does not among those of the rows
 */
public record PlanPicture(String title, List<String> notes, List<Row> rows, int bend) {
  private static final int MARGIN = 24;
  private static final int GAP = 36;
  private static final int HEAD = 44;
  private static final int LINE = 19;
  private static final int WIDTH = 2 * Plot.WIDTH + GAP + 2 * MARGIN;

  private static final int BARS_LEFT = 58;
  private static final int BARS_RIGHT = Plot.WIDTH - 108;
  private static final int BARS_TOP = 62;
  private static final int BARS_BOTTOM = Plot.HEIGHT - 40;
  private static final int THICKEST = 24;

  /** Narrower parts of a bar would be invisible lines. */
  private static final double THINNEST = 0.3;

  private static final String STYLE =
      """

      text { font: 11px system-ui, sans-serif; fill: #5b6675; }
      .title { font-size: 20px; font-weight: 600; fill: #1d2430; }
      .chart-title { font-size: 14px; font-weight: 600; fill: #1d2430; }
      .note { font-size: 13px; fill: #1d2430; }
      path { fill: none; stroke-linejoin: round; }
      path.grid { stroke: #e9edf2; }
      path.axis { stroke: #5b6675; }
      path.curve-1 { stroke: #2563c9; stroke-width: 2; }
      path.curve-3 { stroke: #4d8a57; stroke-width: 1.5; stroke-dasharray: 2 2.5; }
      circle.curve-1 { fill: #2563c9; }
      circle.curve-4 { fill: transparent; stroke: #1d2430; stroke-width: 1.6; }
      .train { fill: #2563c9; }
      .read { fill: #a9c3ee; }
      .broadcast { fill: #c2560c; }
      .shuffle { fill: #e9a23b; }
      .gather { fill: #4d8a57; }
      .driver { fill: #8a93a0; }
      """;

  /**
   * A number of workers.
   *
   * @param workers number of workers
   * @param speedUp relative to one worker
   * @param phases of a round
   */
  public record Row(int workers, double speedUp, PhaseSeconds phases) {}

  /** A phase of a round, which is also the name of its style. */
  private record Part(String name, double seconds) {}

  public PlanPicture {
    notes = List.copyOf(notes);
    rows = List.copyOf(rows);
  }

  /** The picture as the text of an SVG file in UTF-8, which loads nothing. */
  public String svg() {
    int height = MARGIN + HEAD + Plot.HEIGHT + 2 * LINE + notes.size() * LINE + MARGIN;
    Row last = rows.get(rows.size() - 1);
    String description =
        "Predicted speed-up of up to %s times with %s workers, and the phases of their rounds."
            .formatted(Numbers.brief(last.speedUp()), last.workers());
    Markup svg =
        Svg.inFile("plan", "Plan of " + title, description, WIDTH, height)
            .line()
            .element("style", STYLE)
            .line()
            .empty("rect", "width", WIDTH, "height", height, "fill", "#ffffff")
            .line()
            .element("text", title, "class", "title", "x", MARGIN, "y", MARGIN + 16)
            .line();
    openGroup(svg, MARGIN);
    addSpeedUp(svg);
    svg.close().line();
    openGroup(svg, MARGIN + Plot.WIDTH + GAP);
    addRounds(svg);
    svg.close().line();
    int y = MARGIN + HEAD + Plot.HEIGHT + 2 * LINE;
    for (String note : notes) {
      svg.element("text", note, "class", "note", "x", MARGIN, "y", y).line();
      y += LINE;
    }
    return svg.close().line().toString();
  }

  private static void openGroup(Markup svg, int right) {
    svg.open("g", "transform", "translate(%s %s)".formatted(right, MARGIN + HEAD)).line();
  }

  private static void addTitle(Markup svg, String text) {
    svg.element("text", text, "class", "chart-title", "x", "0", "y", "12").line();
  }

  private void addSpeedUp(Markup svg) {
    addTitle(svg, "Images per second, relative to one worker");
    double most = rows.get(rows.size() - 1).workers();
    double fewest = rows.get(0).workers();
    double slowest = rows.stream().mapToDouble(Row::speedUp).min().orElse(1);
    Plot plot =
        new Plot(
            "workers",
            LogarithmicScale.covering(fewest, most),
            LogarithmicScale.covering(Math.min(fewest, slowest), most));
    Curve ideal =
        new Curve("ideal", Stroke.THIRD, List.of(new Point(fewest, fewest), new Point(most, most)));
    Curve planned =
        new Curve(
            "planned",
            Stroke.FIRST,
            rows.stream().map(row -> new Point(row.workers(), row.speedUp())).toList());
    List<Key> keys = new ArrayList<>();
    keys.add(new Key(planned.name(), planned.stroke()));
    keys.add(new Key(ideal.name(), ideal.stroke()));
    if (bend > 0) {
      keys.add(new Key("twice as many workers are less than 1.5 times as fast", Stroke.RING));
    }
    plot.addLegend(svg, keys);
    plot.addAxes(svg);
    plot.addCurve(svg, ideal);
    plot.addCurve(svg, planned);
    for (Row row : rows) {
      addPoint(svg, plot, Stroke.FIRST, "2.6", row);
      if (row.workers() == bend) {
        addPoint(svg, plot, Stroke.RING, "5.5", row);
      }
    }
  }

  private static void addPoint(Markup svg, Plot plot, Stroke stroke, String radius, Row row) {
    svg.empty(
        "circle",
        "class",
        stroke.style(),
        "cx",
        Svg.pixels(plot.xPlace(row.workers())),
        "cy",
        Svg.pixels(plot.yPlace(row.speedUp())),
        "r",
        radius);
  }

  /** A bar for each number of workers. */
  private void addRounds(Markup svg) {
    addTitle(svg, "Seconds of a round by phase, and share of the exchange");
    addLegend(svg);
    double longest =
        rows.stream()
            .mapToDouble(row -> parts(row).mapToDouble(Part::seconds).sum())
            .max()
            .orElse(1);
    double step = (double) (BARS_BOTTOM - BARS_TOP) / rows.size();
    double thickness = Math.min(THICKEST, 0.7 * step);
    for (int i = 0; i < rows.size(); i++) {
      double y = BARS_TOP + (i + 0.5) * step;
      addBar(svg, rows.get(i), y, thickness, (BARS_RIGHT - BARS_LEFT) / longest);
    }
    Svg.addLine(svg, "axis", BARS_LEFT, BARS_TOP, BARS_LEFT, BARS_BOTTOM);
    Svg.addText(svg, "end", BARS_LEFT - 7, Plot.HEIGHT - 22, "workers");
  }

  private static void addBar(
      Markup svg, Row row, double middle, double thickness, double pixelsPerSecond) {
    Svg.addText(svg, "end", BARS_LEFT - 7, middle + 4, Numbers.count(row.workers()));
    double x = BARS_LEFT;
    for (Part part : parts(row).toList()) {
      double width = part.seconds() * pixelsPerSecond;
      if (width >= THINNEST) {
        svg.open(
                "rect",
                "class",
                part.name(),
                "x",
                Svg.pixels(x),
                "y",
                Svg.pixels(middle - thickness / 2),
                "width",
                Svg.pixels(width),
                "height",
                Svg.pixels(thickness))
            .element("title", "%s %s s".formatted(part.name(), Numbers.brief(part.seconds())))
            .close();
      }
      x += width;
    }
    double all = parts(row).mapToDouble(Part::seconds).sum();
    double working = row.phases().train() + row.phases().read();
    String text =
        "%s s, %s %%".formatted(seconds(all), Numbers.fixed(100 * (1 - working / all), 0));
    Svg.addText(svg, "start", x + 6, middle + 4, text);
    svg.line();
  }

  /** In about three digits. */
  private static String seconds(double seconds) {
    return Numbers.fixed(seconds, seconds < 0.1 ? 3 : seconds < 10 ? 2 : 1);
  }

  private void addLegend(Markup svg) {
    double at = BARS_LEFT;
    for (Part part : parts(rows.get(0)).toList()) {
      svg.empty(
          "rect",
          "class",
          part.name(),
          "x",
          Svg.pixels(at),
          "y",
          "31",
          "width",
          "10",
          "height",
          "10");
      Svg.addText(svg, "start", at + 15, 40, part.name());
      at += 15 + 6.4 * part.name().length() + 14;
    }
    svg.line();
  }

  /** In the order in which they are drawn: what trains first. */
  private static Stream<Part> parts(Row row) {
    PhaseSeconds phases = row.phases();
    return Stream.of(
        new Part("train", phases.train()),
        new Part("read", phases.read()),
        new Part("broadcast", phases.broadcast()),
        new Part("shuffle", phases.shuffle()),
        new Part("gather", phases.gather()),
        new Part("driver", phases.driver()));
  }
}
