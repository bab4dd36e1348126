package io.convoy.spark.scoring;

/**
 * What became of the images of one unit.
 *
 * @param scored how many have a prediction
 * @param rejected how many could not be used
 * @param bytes length of the file with the rows of all of them
 */
public record ScoredUnit(int scored, int rejected, long bytes) {}
