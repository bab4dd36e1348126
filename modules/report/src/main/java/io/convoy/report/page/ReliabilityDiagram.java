package io.convoy.report.page;

import io.convoy.evaluation.Calibration;
import io.convoy.evaluation.Calibration.Bin;
import io.convoy.report.page.Curve.Point;
import io.convoy.report.page.Curve.Stroke;
import io.convoy.report.page.Plot.Key;
import java.util.List;

/**
 * A bar for each bin of a calibration, as high as its accuracy, against the line on which they
 * would end if every probability were what it says (Guo et al. 2017, figure 1).
 */
record ReliabilityDiagram(Calibration calibration) {
  /** With fewer images a bar may be off by a fifth for chance alone. */
  static final int FEW_IMAGES = 30;

  private static final double STEP = 0.2;
  private static final double GAP = 1;

  Markup svg() {
    Markup svg =
        Picture.open(
            "reliability",
            "Share of right predictions by their probability",
            "Expected calibration error %s; the table has the numbers."
                .formatted(Numbers.percent(calibration.expectedError())),
            Plot.WIDTH,
            Plot.HEIGHT);
    Plot plot =
        new Plot(
            "probability of the predicted class",
            new LinearScale(0, 1, STEP),
            new LinearScale(0, 1, STEP));
    plot.addLegend(
        svg,
        List.of(
            new Key("right", Stroke.FIRST),
            new Key("of fewer than %s images".formatted(FEW_IMAGES), Stroke.FAINT),
            new Key("if calibrated", Stroke.SECOND)));
    plot.addAxes(svg);
    calibration.bins().stream()
        .filter(bin -> bin.examples() > 0)
        .forEach(bin -> addBar(svg, plot, bin));
    plot.addCurve(
        svg, new Curve("if calibrated", Stroke.SECOND, List.of(new Point(0, 0), new Point(1, 1))));
    return svg.close().line();
  }

  private static void addBar(Markup svg, Plot plot, Bin bin) {
    double accuracy = bin.accuracy().orElseThrow();
    double left = plot.xPlace(bin.low()) + GAP;
    Stroke stroke = bin.examples() < FEW_IMAGES ? Stroke.FAINT : Stroke.FIRST;
    svg.line()
        .open(
            "rect",
            "class",
            "bar " + stroke.style(),
            "x",
            Picture.pixels(left),
            "y",
            Picture.pixels(plot.yPlace(accuracy)),
            "width",
            Picture.pixels(plot.xPlace(bin.high()) - GAP - left),
            "height",
            Picture.pixels(plot.yPlace(0) - plot.yPlace(accuracy)))
        .element(
            "title",
            "%s right of %s"
                .formatted(Numbers.percent(accuracy), Numbers.counted(bin.examples(), "image")))
        .close();
  }
}
