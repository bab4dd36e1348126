package io.convoy.api.retrieval;

import io.convoy.spark.retrieval.Neighbor;
import java.util.List;

/**
 * The images of a table that are the most similar to those of queries.
 *
 * @param k wanted for each query
 * @param queries in the order in which they were given
 */
public record SimilarImages(int k, List<Query> queries) {
  public SimilarImages {
    queries = List.copyOf(queries);
  }

  /**
   * One query.
   *
   * @param image its location
   * @param neighbors the most similar first
   */
  public record Query(String image, List<Neighbor> neighbors) {
    public Query {
      neighbors = List.copyOf(neighbors);
    }
  }
}
