package io.convoy.testing;

import org.junit.jupiter.api.Assumptions;

/** What only some machines can do. */
public final class Machine {
  private Machine() {}

  /**
   * Skips the running test on a machine that lacks something.
   *
   * @param check ends with an {@link IllegalStateException} there, whose message is the reason
   */
  public static void assume(Runnable check) {
    try {
      check.run();
    } catch (IllegalStateException lacking) {
      Assumptions.abort(lacking.getMessage());
    }
  }
}
