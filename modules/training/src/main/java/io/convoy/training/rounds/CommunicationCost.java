package io.convoy.training.rounds;

/**
 * What it took to bring the state to the workers and their mean back.
 *
 * @param broadcastSeconds until the last worker had the state
 * @param shuffleSeconds in which executors fetched and averaged slices; 0 where whole states went
 *     to the driver
 * @param gatherSeconds in which the driver put the mean together
 * @param bytesSent of states to every worker, of states from every worker, and of slices of the
 *     mean to the driver
 */
public record CommunicationCost(
    double broadcastSeconds, double shuffleSeconds, double gatherSeconds, long bytesSent) {
  /** Workers in one process need none. */
  static final CommunicationCost NONE = new CommunicationCost(0, 0, 0, 0);
}
