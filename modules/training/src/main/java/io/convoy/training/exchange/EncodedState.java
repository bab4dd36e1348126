package io.convoy.training.exchange;

import java.io.Serializable;

/** A state, or slice of one, as it is sent; see {@link StateCodec}. */
public record EncodedState(EncodedVector parameters, EncodedVector updaterState)
    implements Serializable {
  /** The size of all values in bytes. */
  public long bytes() {
    return parameters.bytes() + updaterState.bytes();
  }
}
