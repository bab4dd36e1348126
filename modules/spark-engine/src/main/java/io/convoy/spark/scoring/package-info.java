/**
 * Classifies unlabeled images: archives of any size into a table of rows, each image exactly once,
 * and the column of a DataFrame.
 *
 * <p>The images are cut into units. A unit is read, decoded and classified by one task and written
 * as one file, which counts once its manifest is there: whatever dies before that leaves nothing
 * behind. An image that takes its process along is found by what every attempt notes before it
 * reads on, and left out.
 */
package io.convoy.spark.scoring;
