package io.convoy.jobs.command;

import io.convoy.evaluation.Evaluation;
import io.convoy.jobs.evaluate.EvaluateJob;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: a model on labelled images. */
@Command(
    name = "evaluate",
    description = "Tries a model on labelled images: top-1, top-5, loss, confusion matrix.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy evaluate --model target/runs/demo/model.zip --data synthetic:digits"
    })
public final class EvaluateCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = "A model.zip, or the folder of the run that wrote it.")
  private String model;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "URI",
      description = "Labelled images; of both splits, the test part.")
  private String data;

  @Mixin private JsonOption json;

  @Override
  public Integer call() throws Exception {
    try (SparkSession session = SparkSessions.open("convoy evaluate")) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      EvaluateJob job = EvaluateJob.load(model, data, spark);
      Evaluation evaluation = job.run();
      json.print(
          evaluation.result(),
          TrainCommand.text(evaluation.result())
              + "\n\n"
              + evaluation.confusion().toText(job.labels()));
    }
    return 0;
  }
}
