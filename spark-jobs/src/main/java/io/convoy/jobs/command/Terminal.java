package io.convoy.jobs.command;

import io.convoy.jobs.progress.ImagesProgress;
import picocli.CommandLine.Model.CommandSpec;

/** The terminal on which a command may run. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether standard error is a terminal. Java cannot find out, so the launcher passes it in an
   * environment variable; without it, whether there is a console decides.
   */
  static boolean isInteractive() {
    String launcher = System.getenv("CONVOY_TERMINAL");
    return launcher == null ? System.console() != null : launcher.equals("true");
  }

  /**
   * Prints the progress of a command on standard error.
   *
   * @param verb what it does to images, in the past tense
   */
  static ImagesProgress progress(CommandSpec command, String verb) {
    return new ImagesProgress(
        command.commandLine().getErr(), isInteractive(), verb, System::nanoTime);
  }
}
