package io.convoy.training.rounds;

/**
 * Time and bytes that a round spends on sending states between driver and workers.
 *
 * @param broadcastSeconds time until the last worker has received the state
 * @param shuffleSeconds time in which executors fetch and average slices; 0 if whole states are
 *     sent to the driver
 * @param gatherSeconds time in which the driver fetches the slices of the average and joins them
 * @param bytesSent bytes of the state to every worker, of every worker's state, and of the slices
 *     of the average to the driver, without frozen layers but for the first time
 */
public record CommunicationCost(
    double broadcastSeconds, double shuffleSeconds, double gatherSeconds, long bytesSent) {
  /** The cost of workers in one process. */
  static final CommunicationCost NONE = new CommunicationCost(0, 0, 0, 0);
}
