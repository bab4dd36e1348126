package io.convoy.report.run;

import io.convoy.architecture.graph.Graph;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.report.Numbers;
import io.convoy.report.markup.Table;
import io.convoy.training.checkpoint.EpochLedger;
import io.convoy.training.checkpoint.Ledger;
import io.convoy.training.metrics.EpochMetrics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The tables of a training run. */
final class RunTables {
  private RunTables() {}

  /**
   * The epochs of a run.
   *
   * @param best number of the epoch whose model was kept, if it was chosen
   */
  static Table epochs(List<EpochMetrics> epochs, Optional<Integer> best) {
    String set = EvaluatedSet.of(epochs).name();
    return Table.figures(
        List.of(
            "epoch",
            "training loss",
            set + " top-1",
            set + " top-5",
            set + " loss",
            "images/s",
            "time in rounds"),
        1,
        epochs.stream().map(epoch -> row(epoch, best)).toList());
  }

  private static List<String> row(EpochMetrics epoch, Optional<Integer> best) {
    Optional<EvaluationResult> test = epoch.evaluation();
    return List.of(
        Numbers.count(epoch.epoch()) + (isBest(epoch, best) ? " (best, kept)" : ""),
        Numbers.loss(epoch.loss()),
        orNone(test, result -> Numbers.percent(result.top1())),
        orNone(test, result -> Numbers.percent(result.top5())),
        orNone(test, result -> Numbers.loss(result.loss())),
        Numbers.fixed(epoch.examples() / epoch.seconds(), 0),
        Numbers.time(epoch.seconds()));
  }

  private static boolean isBest(EpochMetrics epoch, Optional<Integer> best) {
    return best.isPresent() && best.get() == epoch.epoch();
  }

  private static String orNone(
      Optional<EvaluationResult> test, Function<EvaluationResult, String> text) {
    return test.map(text).orElse(Numbers.NONE);
  }

  static Table ledger(Ledger ledger) {
    long rounds = ledger.epochs().stream().mapToLong(EpochLedger::rounds).sum();
    return Table.figures(
        List.of("epoch", "rounds", "read", "trained", "rejected"),
        1,
        ledger.epochs().stream()
            .map(
                epoch ->
                    row(
                        Numbers.count(epoch.epoch()),
                        epoch.rounds(),
                        epoch.read(),
                        epoch.trained(),
                        epoch.rejected()))
            .toList(),
        row("all", rounds, ledger.read(), ledger.trained(), ledger.rejected()));
  }

  private static List<String> row(
      String name, long rounds, long read, long trained, long rejected) {
    return List.of(
        name,
        Numbers.count(rounds),
        Numbers.count(read),
        Numbers.count(trained),
        Numbers.count(rejected));
  }

  static Table layers(Graph graph) {
    return Table.figures(
        List.of(
            "layer",
            "operation",
            "output volume",
            "parameters",
            "multiply-adds",
            "receptive field"),
        2,
        graph.vertices().stream()
            .map(
                vertex ->
                    List.of(
                        vertex.name(),
                        vertex.op().notation(),
                        vertex.output().toString(),
                        Numbers.count(vertex.parameters()),
                        Numbers.count(vertex.multiplyAdds()),
                        vertex.receptiveField().toString()))
            .toList(),
        List.of(
            "all",
            "",
            "",
            Numbers.count(graph.parameters()),
            Numbers.count(graph.multiplyAdds()),
            ""));
  }
}
