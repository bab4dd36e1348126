package io.convoy.training.exchange;

import java.util.List;

/**
 * Remainders were lost with the executors that kept them. Rounds since the last checkpoint give
 * them again.
 */
public final class LostRemaindersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param workers whose remainders are lost, from 0
   */
  public LostRemaindersException(List<Integer> workers) {
    super(
        "Cannot continue training: the remainders of workers %s were lost with their executors"
            .formatted(workers));
  }
}
