package io.convoy.dataset.preprocessing;

import java.util.Locale;

/** How an image gets another size. */
public enum Resize {
  /** Stretched to the size of the input. */
  EXACT,
  /** Aspect kept, to a given shorter side; the input shows a part of it. */
  SHORTER_SIDE,
  /** Aspect kept, as large as the input holds; what is left of the input is black. */
  FIT;

  /** As job files write it, for instance {@code shorter-side}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
