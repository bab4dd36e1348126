package io.convoy.architecture;

import java.util.SplittableRandom;

/** Windows for property tests. */
final class Windows {

  private Windows() {}

  /** A square window of any size, stride, dilation and padding that go together. */
  static Window random(SplittableRandom random) {
    Window window =
        Window.of(1 + random.nextInt(7), 1 + random.nextInt(4)).withDilation(1 + random.nextInt(3));
    return window.withPadding(random.nextInt(window.span()));
  }
}
