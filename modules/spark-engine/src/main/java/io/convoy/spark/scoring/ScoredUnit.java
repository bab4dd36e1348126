package io.convoy.spark.scoring;

/**
 * What became of the images of one unit.
 *
 * @param first number of the first of them
 * @param scored how many have a prediction
 * @param rejected how many could not be used
 * @param bytes length of the file with the rows of all of them
 */
public record ScoredUnit(int first, int scored, int rejected, long bytes) {
  /** Whether it is about these images, which are in their order. */
  boolean isOf(int[] examples) {
    return first == examples[0] && scored + rejected == examples.length;
  }
}
