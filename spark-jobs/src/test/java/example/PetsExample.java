package example;

import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;

import io.convoy.api.Convoy;
import io.convoy.api.EvaluationJob;
import io.convoy.api.EvaluationResult;
import io.convoy.api.ScoringJob;
import io.convoy.api.TrainingJob;
import io.convoy.api.TrainingResult;
import io.convoy.architecture.Network;
import io.convoy.architecture.NetworkProvider;
import io.convoy.architecture.Node;
import io.convoy.architecture.Shape;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

// README begins here.
/** Trains a network of its own on photographs of pets, and uses it in four ways. */
public final class PetsExample {
  /** Named in META-INF/services/io.convoy.architecture.NetworkProvider. */
  public static final class Networks implements NetworkProvider {
    @Override
    public List<Network> networks() {
      return List.of(
          new Network("pets", "Pets", "README.md", new Shape(3, 32, 32), 2, PetsExample::body));
    }
  }

  private static Node body(int classes) {
    return chain(conv(16, 3).pad(1), batchNorm(), relu(), maxPool(2))
        .then(chain(conv(32, 3).pad(1), batchNorm(), relu(), globalAveragePool()))
        .then("output", dense(classes));
  }

  /** Photographs lie in train/cat, train/dog, test/cat, test/dog and inbox. */
  static Dataset<Row> findCats(SparkSession spark, String photos, String runs) throws Exception {
    Convoy convoy = Convoy.on(spark);
    TrainingResult trained =
        convoy.train(
            TrainingJob.of("pets")
                .trainOn(photos + "/train")
                .testOn(photos + "/test")
                .set("training.epochs", 4)
                .set("training.batch-size", 16)
                .output(runs + "/pets"));
    EvaluationResult evaluated =
        convoy.evaluate(EvaluationJob.of(trained.output(), photos + "/test"));
    if (evaluated.top1() < 0.9) {
      throw new IllegalStateException("Too few images are right: " + evaluated.classes());
    }
    convoy.score(ScoringJob.of(trained.output()).input(photos + "/inbox").output(runs + "/scores"));
    Dataset<Row> inbox = spark.read().format("binaryFile").load(photos + "/inbox");
    return convoy
        .model(trained.output())
        .transform(inbox)
        .where("label = 'cat' and probability > 0.5")
        .select("path", "probability");
  }
}
// README ends here.
