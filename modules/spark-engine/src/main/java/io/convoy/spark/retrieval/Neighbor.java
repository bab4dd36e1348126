package io.convoy.spark.retrieval;

import java.io.Serializable;
import java.util.Comparator;

/**
 * An image of a table that is similar to a query.
 *
 * @param source archive or folder that holds the image
 * @param member path of the image in {@code source}
 * @param label class that the model predicts for it
 * @param similarity cosine of the angle between the features of both, from -1 to 1
 */
public record Neighbor(String source, String member, String label, double similarity)
    implements Serializable {
  /** The most similar first; equally similar ones by their names, whatever the tasks. */
  static final Comparator<Neighbor> ORDER =
      Comparator.comparingDouble(Neighbor::similarity)
          .reversed()
          .thenComparing(Neighbor::source)
          .thenComparing(Neighbor::member);
}
