package io.convoy.dataset.preprocessing;

import java.util.Locale;

/** How an image is resized. */
public enum Resize {
  /** Stretched to the size of the input. */
  EXACT,
  /** Keeps the aspect ratio: the shorter side gets a given length, the input shows a crop. */
  SHORTER_SIDE,
  /** Keeps the aspect ratio: as large as fits into the input; the rest of the input is black. */
  FIT;

  /** As job files write it, for instance {@code shorter-side}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
