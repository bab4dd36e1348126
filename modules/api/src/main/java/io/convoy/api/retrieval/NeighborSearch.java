package io.convoy.api.retrieval;

import io.convoy.api.output.OutputFile;
import io.convoy.api.scoring.ScoredTable;
import io.convoy.api.scoring.ScoringModel;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.inference.InferenceModel;
import io.convoy.spark.retrieval.Neighbor;
import io.convoy.spark.retrieval.SparkNeighbors;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Searches a table of {@code score --features} for the images that are the most similar to others.
 *
 * @param table location of the table
 * @param model location of the model that scored it
 * @param images locations of the images that similar ones are wanted of
 * @param count of similar images for each, at least 1
 * @param output location of a page that shows them
 */
public record NeighborSearch(
    String table, String model, List<String> images, int count, Optional<String> output) {
  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if a location holds credentials, or no image is wanted
   */
  public NeighborSearch {
    UriCredentials.requireNone("table", table);
    UriCredentials.requireNone("model", model);
    images.forEach(image -> UriCredentials.requireNone("image", image));
    output.ifPresent(page -> UriCredentials.requireNone("output", page));
    images = List.copyOf(images);
    if (count < 1) {
      throw new IllegalArgumentException("Invalid k: %s (must be at least 1)".formatted(count));
    }
  }

  /**
   * Searches.
   *
   * @throws DatasetException if an image cannot be used, or the table has no features of this model
   * @throws IOException if model, table or page cannot be read or written
   */
  public SimilarImages run(SparkSession session) throws IOException {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    Configuration configuration = spark.hadoopConfiguration();
    ScoredTable scores = ScoredTable.open(table, configuration);
    TrainedModel trained = TrainedModel.read(model, configuration);
    requireMatch(scores, trained);
    InferenceModel network = ScoringModel.of(trained, scores.plan().request());
    try {
      QueryImages queries =
          QueryImages.of(
              images,
              scores.plan().request().reading(),
              network,
              trained.description().parametersSha256(),
              spark);
      spark.setJobDescription("similar images");
      List<List<Neighbor>> found =
          SparkNeighbors.of(
              scores.rows(session), queries.features().toArray(float[][]::new), count);
      if (found.get(0).isEmpty()) {
        throw refused("none of its images could be scored");
      }
      List<SimilarImages.Query> answers = new ArrayList<>();
      for (int query = 0; query < found.size(); query++) {
        answers.add(
            new SimilarImages.Query(queries.images().get(query).location(), found.get(query)));
      }
      if (output.isPresent()) {
        String html = new NeighborSheet(queries, found, configuration).html(this);
        OutputFile.write(
            output.get(), out -> out.write(html.getBytes(StandardCharsets.UTF_8)), configuration);
      }
      return new SimilarImages(count, answers);
    } finally {
      ExecutorCache.local().empty();
      spark.setJobDescription(null);
    }
  }

  private void requireMatch(ScoredTable scores, TrainedModel trained) {
    if (scores.plan().request().features() == null) {
      throw refused("it has no features; score the images with --features LAYER");
    }
    String sha256 = trained.description().parametersSha256();
    if (!scores.plan().model().equals(sha256)) {
      throw refused(
          "another model has scored it: the SHA-256 of its parameters was %s, that of %s is %s"
              .formatted(scores.plan().model(), model, sha256));
    }
  }

  private DatasetException refused(String reason) {
    return new DatasetException(
        "Cannot search for similar images in %s: %s".formatted(table, reason));
  }
}
