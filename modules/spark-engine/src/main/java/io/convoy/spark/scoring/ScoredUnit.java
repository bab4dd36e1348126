package io.convoy.spark.scoring;

/**
 * Manifest of a unit: which images it has, and how many of them were scored.
 *
 * @param first number of the first image
 * @param scored number of images with a prediction
 * @param rejected number of images that cannot be used
 * @param bytes length of the file with the rows of all images
 */
public record ScoredUnit(int first, int scored, int rejected, long bytes) {}
