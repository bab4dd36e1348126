package io.convoy.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.batch.Batches;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.dataset.preprocessing.crop.CenterCrop;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.WorstMistakes;
import io.convoy.testing.LocalSpark;
import io.convoy.training.Evaluated;
import io.convoy.training.LinearBackend;
import io.convoy.training.backend.Classifier;
import io.convoy.training.optimization.Updater;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SparkEvaluatorIT {
  private static final ImageIndex<LabeledImages> DATA =
      Formats.index(
          new DataLocation("synthetic:digits?examples=600", Split.TEST), new Configuration());

  private final Preprocessing preprocessing = Preprocessing.identity(new Shape(1, 28, 28));
  private final LinearBackend backend =
      new LinearBackend(new Shape(1, 28, 28), 10, new Updater.Sgd());
  private final float[] parameters = backend.initial(Seed.of(3)).parameters();

  @Test
  void everyNumberOfPartsGivesTheEvaluationOfTheWhole() throws IOException {
    LabeledImages images = DATA.open(new Configuration());
    Evaluated whole = evaluate(images);
    try (SparkSession session = LocalSpark.session(2)) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      SparkEvaluator.Images what =
          new SparkEvaluator.Images(
              DATA,
              images.size(),
              IntStream.range(0, 10).toArray(),
              10,
              preprocessing,
              BadImagePolicy.FAIL,
              new CenterCrop());
      for (int parts : new int[] {1, 2, 7, 1000}) {
        try (SparkEvaluator evaluator = new SparkEvaluator(spark, backend, what, 16, parts)) {
          Evaluated evaluated = evaluator.evaluate(parameters);
          Evaluation evaluation = evaluated.evaluation();
          assertThat(evaluation.result()).isEqualTo(whole.evaluation().result());
          assertThat(evaluation.calibration()).isEqualTo(whole.evaluation().calibration());
          assertThat(evaluated.worst().worstFirst())
              .isEqualTo(whole.worst().worstFirst())
              .hasSize(24);
        }
      }
    }
  }

  private Evaluated evaluate(LabeledImages images) {
    Evaluation evaluation = new Evaluation(10);
    WorstMistakes worst = new WorstMistakes(10, 24);
    try (Classifier classifier = backend.classifier()) {
      classifier.load(parameters);
      ImageBatch batch = wholeBatch(images);
      float[] probabilities = classifier.probabilities(batch);
      for (int i = 0; i < batch.size(); i++) {
        evaluation.add(probabilities, i * 10, batch.labels()[i]);
        worst.add(i, probabilities, i * 10, batch.labels()[i]);
      }
    }
    return new Evaluated(evaluation, worst, List.of());
  }

  private ImageBatch wholeBatch(LabeledImages images) {
    int[] all = IntStream.range(0, images.size()).toArray();
    try (Batches batches =
        new Batches(
            new Batches.Source(
                images, preprocessing, BadImagePolicy.FAIL, new EpochSeed(Seed.of(0), 0)),
            all,
            all.length)) {
      return batches.next().images().orElseThrow();
    }
  }
}
