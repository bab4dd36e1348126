package io.convoy.report.evaluation;

import io.convoy.evaluation.Calibration;
import io.convoy.report.Numbers;
import io.convoy.report.markup.Markup;
import io.convoy.report.markup.Table;
import java.util.List;

/** The calibration of a model: a reliability diagram beside a table of its bins. */
record CalibrationSection(Calibration calibration) {
  Markup markup() {
    return new Markup()
        .open("div", "class", "beside")
        .open("div", "class", "half")
        .add(new ReliabilityDiagram(calibration).svg())
        .close()
        .open("div")
        .add(table().markup())
        .close()
        .close()
        .line();
  }

  private Table table() {
    return Table.figures(
        List.of("probability", "images", "right", "mean probability"),
        1,
        calibration.bins().stream()
            .filter(bin -> bin.examples() > 0)
            .map(
                bin ->
                    List.of(
                        "%s\u2013%s"
                            .formatted(Numbers.fixed(bin.low(), 2), Numbers.fixed(bin.high(), 2)),
                        Numbers.count(bin.examples()),
                        Numbers.percent(bin.accuracy()),
                        Numbers.percent(bin.confidence())))
            .toList());
  }
}
