package io.convoy.api.plan;

import io.convoy.training.exchange.StateCodec;
import io.convoy.training.rounds.Averaging;

/**
 * Bytes of what driver and workers send each other in a round after the first.
 *
 * @param start that every executor receives
 * @param sent by every worker
 * @param average that the driver receives where executors average
 */
public record ExchangeBytes(long start, long sent, long average) {
  /** States that are sent as they are. */
  public static ExchangeBytes exact(long stateBytes) {
    return new ExchangeBytes(stateBytes, stateBytes, stateBytes);
  }

  /**
   * States of trained layers in the format of an averaging.
   *
   * @param parameters number of parameters of trained layers
   * @param updaterValues number of values of their optimizer state
   */
  public static ExchangeBytes of(Averaging averaging, int parameters, int updaterValues) {
    StateCodec codec = averaging.codec(parameters, updaterValues);
    long average = codec.ofAverages().bytes(parameters, updaterValues);
    // Executors derive the start of a round from the average of the one before.
    return new ExchangeBytes(average, codec.bytes(parameters, updaterValues), average);
  }
}
