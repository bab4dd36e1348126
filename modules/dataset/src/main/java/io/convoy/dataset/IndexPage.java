package io.convoy.dataset;

import java.io.Serializable;

/** A part of an index, which a reader fetches when it first needs it. */
public interface IndexPage extends Serializable {
  /** The content, which nobody changes. */
  byte[] bytes();

  /** A page that is sent with the index. */
  record Held(byte[] bytes) implements IndexPage {}
}
