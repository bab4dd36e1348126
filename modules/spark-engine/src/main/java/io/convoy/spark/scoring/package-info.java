/**
 * Scores images, whose labels are ignored, into a table with one row for every image.
 *
 * <p>A {@link io.convoy.spark.scoring.ScorePlan} cuts the images into {@link io.convoy.spark.units
 * units}; {@link io.convoy.spark.scoring.ScoreUnit} reads, decodes and classifies the images of a
 * unit and writes their rows to one file. Images that crash the process are put in {@link
 * io.convoy.spark.quarantine quarantine}.
 */
package io.convoy.spark.scoring;
