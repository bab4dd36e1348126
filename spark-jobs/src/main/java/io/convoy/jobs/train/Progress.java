package io.convoy.jobs.train;

/**
 * How much there is to do.
 *
 * @param roundsDone over all epochs, by a run that is being resumed
 */
public record Progress(int epochs, int roundsPerEpoch, int roundsDone) {}
