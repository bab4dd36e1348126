package io.convoy.jobs.command;

import io.convoy.api.progress.ImagesProgress;
import java.util.function.IntFunction;
import picocli.CommandLine.Model.CommandSpec;

/** Where a person may be watching. */
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

  /**
   * What tells on standard error how a command goes, for a number of images.
   *
   * @param verb what it does to images, in the past tense
   */
  static IntFunction<ImagesProgress> progress(CommandSpec command, String verb) {
    return images ->
        new ImagesProgress(
            command.commandLine().getErr(), isInteractive(), verb, images, System::nanoTime);
  }
}
