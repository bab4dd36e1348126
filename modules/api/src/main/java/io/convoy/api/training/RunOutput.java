package io.convoy.api.training;

import io.convoy.api.output.OutputFolder;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dl4j.Dl4jModelEntries;
import io.convoy.evaluation.ConfusionMatrix;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.EvaluationResult;
import io.convoy.report.run.KeptModel;
import io.convoy.report.run.RunReport;
import io.convoy.training.checkpoint.Checkpoint;
import io.convoy.training.checkpoint.Digests;
import io.convoy.training.files.Json;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.metrics.MetricsLog;
import io.convoy.training.model.EvaluationSetup;
import io.convoy.training.model.ModelBundle;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the files of a finished run, besides checkpoints and metrics. */
record RunOutput(
    OutputFiles folder,
    PreparedRun run,
    MetricsLog metrics,
    Checkpoint end,
    double seconds,
    RunEvaluations.Result evaluations) {
  private static final Logger LOG = LoggerFactory.getLogger(RunOutput.class);

  /** Writes model, ledger and report. */
  TrainOutcome write() {
    try {
      ModelDescription description = description();
      folder.write(
          TrainedModel.FILE,
          out ->
              ModelBundle.write(
                  description,
                  end.model(),
                  run.config().training().optimization().updater(),
                  new Dl4jModelEntries(),
                  out));
      folder.write(
          RunFolder.LEDGER,
          out ->
              out.write(
                  Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(end.ledger())));
      folder.writeText(OutputFolder.REPORT, report(description).html());
      return outcome(description.parametersSha256());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write to %s: %s".formatted(folder.folder(), FailureReason.of(e)), e);
    }
  }

  private ModelDescription description() {
    return new ModelDescription(
        ModelDescription.FORMAT_VERSION,
        run.graph().network(),
        run.config().network().pattern().orElse(null),
        run.graph().input(),
        run.images().labels(),
        run.plan().preprocessing().withoutAugmentation(),
        run.config().training().seed(),
        run.config().settings(),
        run.dataFingerprint(),
        end.ledger(),
        test().orElse(null),
        Versions.all(),
        Digests.sha256(end.model().parameters()),
        setup(),
        null);
  }

  private EvaluationSetup setup() {
    if (test().isEmpty() && validation().isEmpty()) {
      return null;
    }
    return new EvaluationSetup(
        run.backend().name(),
        run.backend().precision().toString(),
        run.plan().shards().batchSize(),
        run.plan().shards().workers(),
        validation().orElse(null));
  }

  private Optional<EvaluationResult> test() {
    return evaluations.test().map(Evaluation::result);
  }

  private Optional<EvaluationResult> validation() {
    return evaluations.validation().map(Evaluation::result);
  }

  private RunReport report(ModelDescription description) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("training images", run.images().train().images().location());
    facts.put("fingerprint of the training images", run.dataFingerprint());
    facts.put("SHA-256 of the parameters", description.parametersSha256());
    run.weights().sha256().ifPresent(sha -> facts.put("SHA-256 of the starting parameters", sha));
    run.weights().remarks().ifPresent(remarks -> facts.put("starting weights", remarks));
    List<Rejection> archives = run.images().rejected();
    if (!archives.isEmpty()) {
      facts.put(
          "archives that cannot be read",
          "%s, for example %s".formatted(archives.size(), archives.get(0).location()));
    }
    facts.putAll(description.versions());
    return new RunReport(
        run.graph().network() + " on " + run.config().data().train().uri(),
        run.graph(),
        run.config().settings(),
        metrics.rounds(),
        metrics.epochs(),
        end.ledger(),
        new KeptModel(bestEpoch(), test(), confusion(), validation()),
        run.images().labels(),
        facts);
  }

  private Optional<ConfusionMatrix> confusion() {
    return evaluations.test().or(evaluations::validation).map(Evaluation::confusion);
  }

  private Optional<Integer> bestEpoch() {
    return run.config().training().stopping().bestEpoch(metrics.epochs());
  }

  private TrainOutcome outcome(String parametersSha256) {
    bestEpoch()
        .ifPresent(
            best -> LOG.info("Kept the model of epoch {}, the best of {}", best, end.epoch()));
    return new TrainOutcome(
        run,
        end,
        metrics.rounds(),
        bestEpoch(),
        seconds,
        test(),
        folder.folder().toString(),
        parametersSha256,
        validation());
  }
}
