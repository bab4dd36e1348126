/**
 * The survey: reads every training image once, before the first round, to reject images that cannot
 * be used, to identify the data by a fingerprint, and to measure the mean and standard deviation of
 * the pixels.
 */
package io.convoy.spark.survey;
