package io.convoy.api.training;

import java.util.List;

/**
 * How much there is to do.
 *
 * @param rounds of every epoch
 * @param roundsDone over all epochs, by a run that is being resumed
 */
public record Progress(List<Integer> rounds, long roundsDone) {}
