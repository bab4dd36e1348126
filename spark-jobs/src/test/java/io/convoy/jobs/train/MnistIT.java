package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.batch.Batches;
import io.convoy.dataset.discovery.Formats;
import io.convoy.evaluation.Evaluation;
import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.SharedData;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MnistIT {
  @TempDir private Path folder;

  @Test
  void twoEpochsOfMnistAreLearnedAndPlainDeeplearning4jAgreesOnEveryImage() throws IOException {
    Path mnist = SharedData.require("mnist");
    JobFile job = new JobFile(folder);
    CommandLineRun run =
        job.train(
            "data.train=" + mnist,
            "data.test=" + mnist,
            "training.batch-size=64",
            "training.averaging-period=16");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    JsonNode json = run.json();
    assertThat(json.path("examples").path("read").asInt()).isEqualTo(120_000);
    assertThat(json.path("examples").path("trained").asInt()).isEqualTo(120_000);
    assertThat(json.path("test").path("examples").asInt()).isEqualTo(10_000);
    assertThat(json.path("test").path("top1").asDouble()).isGreaterThan(0.975);

    CommandLineRun evaluated =
        CommandLineRun.of(
            "evaluate", "--model", job.output().toString(), "--data", mnist.toString(), "--json");
    JsonNode evaluation = evaluated.json();
    assertThat(((ObjectNode) evaluation.deepCopy()).retain("examples", "top1", "top5", "loss"))
        .isEqualTo(json.path("test"));

    Evaluation plain = plainDeeplearning4j(job.output().resolve("model.zip"), mnist);
    assertThat(plain.top1()).isEqualTo(json.path("test").path("top1").asDouble());
    for (int actual = 0; actual < 10; actual++) {
      for (int predicted = 0; predicted < 10; predicted++) {
        assertThat(evaluation.path("confusion").path(actual).path(predicted).asLong())
            .isEqualTo(plain.confusion().count(actual, predicted));
      }
    }
    assertThat(plain.loss()).isCloseTo(json.path("test").path("loss").asDouble(), within(1e-5));
  }

  private static Evaluation plainDeeplearning4j(Path model, Path mnist) throws IOException {
    ComputationGraph net = ModelSerializer.restoreComputationGraph(model.toFile());
    TrainedModel description = TrainedModel.read(model.toString(), new Configuration());
    LabeledImages images =
        Formats.index(new DataLocation(mnist.toString(), Split.TEST), new Configuration())
            .open(new Configuration());
    Batches.Source source =
        new Batches.Source(
            images,
            description.description().preprocessing(),
            BadImagePolicy.FAIL,
            new EpochSeed(Seed.of(0), 0));
    int[] all = IntStream.range(0, images.size()).toArray();
    Evaluation evaluation = new Evaluation(10);
    try (Batches batches = new Batches(source, all, 100)) {
      while (batches.hasNext()) {
        ImageBatch batch = batches.next().images().orElseThrow();
        INDArray input = Nd4j.createFromArray(batch.pixels()).reshape(batch.size(), 1, 28, 28);
        float[][] probabilities = net.output(input)[0].toFloatMatrix();
        for (int i = 0; i < batch.size(); i++) {
          evaluation.add(probabilities[i], batch.labels()[i]);
        }
      }
    }
    return evaluation;
  }
}
