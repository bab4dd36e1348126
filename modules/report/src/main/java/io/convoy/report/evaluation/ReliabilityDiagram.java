package io.convoy.report.evaluation;

import io.convoy.evaluation.Calibration;
import io.convoy.evaluation.Calibration.Bin;
import io.convoy.report.Numbers;
import io.convoy.report.chart.Curve;
import io.convoy.report.chart.Curve.Point;
import io.convoy.report.chart.Curve.Stroke;
import io.convoy.report.chart.LinearScale;
import io.convoy.report.chart.Plot;
import io.convoy.report.chart.Plot.Key;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Svg;
import java.util.List;

/**
 * A reliability diagram (Guo et al. 2017, figure 1): a bar for each bin of a calibration, as high
 * as its accuracy, and the diagonal on which the bars of a calibrated model end.
 */
record ReliabilityDiagram(Calibration calibration) {
  /** With fewer images the accuracy of a bin may deviate by a fifth by chance alone. */
  static final int FEW_IMAGES = 30;

  private static final double STEP = 0.2;
  private static final double GAP = 1;

  Markup svg() {
    Markup svg =
        Svg.inPage(
            "reliability",
            "Accuracy by predicted probability",
            "Expected calibration error %s; the table lists the values."
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
            new Key("accuracy", Stroke.FIRST),
            new Key("fewer than %s images".formatted(FEW_IMAGES), Stroke.FAINT),
            new Key("perfect calibration", Stroke.SECOND)));
    plot.addAxes(svg);
    calibration.bins().stream()
        .filter(bin -> bin.examples() > 0)
        .forEach(bin -> addBar(svg, plot, bin));
    plot.addCurve(
        svg,
        new Curve("perfect calibration", Stroke.SECOND, List.of(new Point(0, 0), new Point(1, 1))));
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
            Svg.pixels(left),
            "y",
            Svg.pixels(plot.yPlace(accuracy)),
            "width",
            Svg.pixels(plot.xPlace(bin.high()) - GAP - left),
            "height",
            Svg.pixels(plot.yPlace(0) - plot.yPlace(accuracy)))
        .element(
            "title",
            "accuracy %s on %s"
                .formatted(Numbers.percent(accuracy), Numbers.counted(bin.examples(), "image")))
        .close();
  }
}
