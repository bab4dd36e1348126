package io.convoy.api;

/**
 * How many images a job has read.
 *
 * @param read by this run and by the earlier runs that it continues; images of a task that Spark
 *     ran twice count twice
 * @param images of the whole job
 */
public record ImageProgress(long read, int images) {}
