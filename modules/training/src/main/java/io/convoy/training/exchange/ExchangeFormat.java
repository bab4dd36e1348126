package io.convoy.training.exchange;

/**
 * Format in which workers send the difference of their parameters to the state that the round
 * started from.
 */
public enum ExchangeFormat {
  /** Workers send their parameters and optimizer state as they are. */
  FLOAT32,
  /** Differences and optimizer state in {@link Bfloat16}. */
  BFLOAT16,
  /** Differences in {@link Int8Blocks}, optimizer state in {@link Bfloat16}. */
  INT8;

  /** Bytes of a value, without scales. */
  int bytes() {
    return switch (this) {
      case FLOAT32 -> Float.BYTES;
      case BFLOAT16 -> Short.BYTES;
      case INT8 -> Byte.BYTES;
    };
  }
}
