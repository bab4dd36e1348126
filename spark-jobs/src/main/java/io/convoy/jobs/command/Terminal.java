package io.convoy.jobs.command;

/** Whether a person is watching. */
final class Terminal {
  private Terminal() {}

  /**
   * What the launcher found of standard error, which Java cannot ask; otherwise, whether there is a
   * console.
   */
  static boolean isInteractive() {
    String told = System.getenv("CONVOY_TERMINAL");
    return told == null ? System.console() != null : told.equals("true");
  }
}
