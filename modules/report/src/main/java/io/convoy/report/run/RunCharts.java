package io.convoy.report.run;

import io.convoy.evaluation.EvaluationResult;
import io.convoy.report.Numbers;
import io.convoy.report.chart.Curve;
import io.convoy.report.chart.Curve.Point;
import io.convoy.report.chart.Curve.Stroke;
import io.convoy.report.chart.LineChart;
import io.convoy.report.chart.LinearScale;
import io.convoy.report.chart.LogarithmicScale;
import io.convoy.report.chart.Scale;
import io.convoy.training.metrics.EpochMetrics;
import io.convoy.training.metrics.RoundMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The charts of a run: loss, accuracy, learning rate and time, each over rounds or epochs. */
final class RunCharts {
  private static final int MOST_POINTS = 1000;
  private static final int X_STEPS = 6;
  private static final int Y_STEPS = 5;

  /** With fewer rounds, curves are not smoothed. */
  private static final int FEW_ROUNDS = 20;

  /** A smoothed point is the mean of a 25th of all rounds. */
  private static final int SMOOTHED_POINTS = 25;

  /** A wider mean would lag behind a loss that falls fast. */
  private static final int MOST_REACH = 50;

  /** From this ratio of highest to lowest loss on, the scale is logarithmic. */
  private static final double LARGE_RATIO = 20;

  private final List<RoundMetrics> rounds;
  private final List<EpochMetrics> tested;
  private final Optional<EpochMetrics> best;

  /**
   * @param best number of the epoch whose model was kept, if it was chosen
   */
  RunCharts(List<RoundMetrics> rounds, List<EpochMetrics> epochs, Optional<Integer> best) {
    this.rounds = rounds;
    this.tested = epochs.stream().filter(epoch -> epoch.evaluation().isPresent()).toList();
    this.best =
        tested.stream().filter(epoch -> best.isPresent() && best.get() == epoch.epoch()).findAny();
  }

  List<LineChart> all() {
    List<LineChart> charts = new ArrayList<>();
    if (!rounds.isEmpty()) {
      charts.add(loss());
    }
    if (!tested.isEmpty()) {
      charts.add(accuracy());
    }
    if (!rounds.isEmpty()) {
      charts.add(learningRate());
      charts.add(seconds());
    }
    return charts;
  }

  private LineChart loss() {
    List<Curve> curves = rawAndSmoothed("training", RoundMetrics::loss);
    if (!tested.isEmpty()) {
      curves.add(evaluatedLoss());
      best.ifPresent(epoch -> curves.add(ring(epoch, lastRound(epoch), result(epoch).loss())));
    }
    return new LineChart(
        "loss",
        "Loss by round",
        "Training loss from %s in the first round to %s in the last, of %s."
            .formatted(
                Numbers.loss(rounds.get(0).loss()),
                Numbers.loss(last().loss()),
                Numbers.count(rounds.size())),
        "round",
        roundScale(),
        lossScale(curves),
        curves);
  }

  private Curve evaluatedLoss() {
    List<Point> points =
        tested.stream().map(epoch -> new Point(lastRound(epoch), result(epoch).loss())).toList();
    return new Curve(EvaluatedSet.of(tested).name(), Stroke.SECOND, points);
  }

  private static EvaluationResult result(EpochMetrics epoch) {
    return epoch.evaluation().orElseThrow();
  }

  private static Curve ring(EpochMetrics best, double x, double y) {
    return new Curve(
        "epoch %s, best and kept".formatted(best.epoch()), Stroke.RING, List.of(new Point(x, y)));
  }

  private long lastRound(EpochMetrics epoch) {
    return Math.max(1, rounds.stream().filter(round -> round.epoch() <= epoch.epoch()).count());
  }

  private LineChart accuracy() {
    List<Point> points =
        tested.stream().map(epoch -> new Point(epoch.epoch(), 100 * result(epoch).top1())).toList();
    List<Curve> curves = new ArrayList<>();
    curves.add(new Curve("top-1", Stroke.SECOND, points));
    best.ifPresent(epoch -> curves.add(ring(epoch, epoch.epoch(), 100 * result(epoch).top1())));
    EpochMetrics end = tested.get(tested.size() - 1);
    double low = points.stream().mapToDouble(Point::y).min().orElse(0);
    double high = points.stream().mapToDouble(Point::y).max().orElse(100);
    return new LineChart(
        "accuracy",
        EvaluatedSet.of(tested).title() + " accuracy by epoch, top-1 in percent",
        "%s after epoch %s, the last one tested%s."
            .formatted(
                Numbers.percent(result(end).top1()),
                end.epoch(),
                best.map(
                        epoch ->
                            "; %s after epoch %s, the best one, whose model was kept"
                                .formatted(Numbers.percent(result(epoch).top1()), epoch.epoch()))
                    .orElse("")),
        "epoch",
        LinearScale.numbering(tested.get(0).epoch(), end.epoch(), X_STEPS),
        // A single value gets room below and above, but not above 100 percent.
        high > low
            ? LinearScale.covering(low, high, Y_STEPS)
            : LinearScale.covering(Math.max(0, low - 1), Math.min(100, high + 1), Y_STEPS),
        curves);
  }

  private LineChart learningRate() {
    Curve curve = byRound("learning rate", Stroke.FIRST, RoundMetrics::learningRate);
    return new LineChart(
        "learning-rate",
        "Learning rate by round",
        "From %s in the first round to %s in the last."
            .formatted(
                Numbers.brief(rounds.get(0).learningRate()), Numbers.brief(last().learningRate())),
        "round",
        roundScale(),
        fromZero(List.of(curve)),
        List.of(curve.thinned(MOST_POINTS)));
  }

  private LineChart seconds() {
    List<Curve> curves = rawAndSmoothed("round", RoundMetrics::seconds);
    curves.add(smoothed("slowest worker", Stroke.THIRD, RunSpeed::slowestWorker));
    curves.add(smoothed("mean worker", Stroke.SECOND, RunSpeed::meanWorker));
    return new LineChart(
        "seconds",
        "Seconds per round: total and training",
        "Workers trained for %s of the time of all rounds."
            .formatted(Numbers.percent(new RunSpeed(rounds).trainingShare())),
        "round",
        roundScale(),
        fromZero(curves),
        curves);
  }

  private List<Curve> rawAndSmoothed(String name, ToDoubleFunction<RoundMetrics> value) {
    List<Curve> curves = new ArrayList<>();
    if (reach() == 0) {
      curves.add(byRound(name, Stroke.FIRST, value));
    } else {
      curves.add(byRound(name, Stroke.FAINT, value).thinned(MOST_POINTS));
      curves.add(smoothed("mean of %s".formatted(2 * reach() + 1), Stroke.FIRST, value));
    }
    return curves;
  }

  private Curve smoothed(String name, Stroke stroke, ToDoubleFunction<RoundMetrics> value) {
    return byRound(name, stroke, value).smoothed(reach()).thinned(MOST_POINTS);
  }

  /** How many rounds on either side a smoothed point averages; 0 for no smoothing. */
  private int reach() {
    return rounds.size() < FEW_ROUNDS
        ? 0
        : Math.min(rounds.size() / SMOOTHED_POINTS / 2 + 1, MOST_REACH);
  }

  private Curve byRound(String name, Stroke stroke, ToDoubleFunction<RoundMetrics> value) {
    List<Point> points =
        IntStream.range(0, rounds.size())
            .mapToObj(index -> new Point(index + 1, value.applyAsDouble(rounds.get(index))))
            .toList();
    return new Curve(name, stroke, points);
  }

  private RoundMetrics last() {
    return rounds.get(rounds.size() - 1);
  }

  private Scale roundScale() {
    return LinearScale.numbering(1, rounds.size(), X_STEPS);
  }

  private static Scale lossScale(List<Curve> curves) {
    double low = values(curves).min().orElse(0);
    double high = values(curves).max().orElse(1);
    return low > 0 && high / low >= LARGE_RATIO
        ? LogarithmicScale.covering(low, high)
        : fromZero(curves);
  }

  private static Scale fromZero(List<Curve> curves) {
    double high = values(curves).max().orElse(1);
    return LinearScale.covering(0, high > 0 ? high : 1, Y_STEPS);
  }

  private static DoubleStream values(List<Curve> curves) {
    return curves.stream().flatMap(curve -> curve.points().stream()).mapToDouble(Point::y);
  }
}
