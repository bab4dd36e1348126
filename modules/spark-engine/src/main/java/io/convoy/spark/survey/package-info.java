/**
 * Reads every training image once, before the first round: what cannot be used, which data it is,
 * and the mean and deviation of the pixels.
 */
package io.convoy.spark.survey;
