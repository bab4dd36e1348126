package io.convoy.jobs.command;

import io.convoy.api.Convoy;
import io.convoy.jobs.progress.ImagesProgress;
import org.apache.spark.sql.SparkSession;
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

  /** A job on images. */
  @FunctionalInterface
  interface ImagesJob<R> {
    R run(Convoy convoy) throws Exception;
  }

  /**
   * Runs a job on a Spark session, and prints its progress on standard error.
   *
   * @param verb what the job does to images, in the past tense
   * @param onEnd what the user reads when a signal ends the command
   */
  @SuppressWarnings("try") // Signals are handled until it is closed.
  static <R> R runWithProgress(CommandSpec command, String verb, String onEnd, ImagesJob<R> job)
      throws Exception {
    try (Termination termination = Termination.endAtOnce(onEnd);
        SparkSession session = SparkSessions.open("convoy " + command.name());
        ImagesProgress progress =
            new ImagesProgress(
                command.commandLine().getErr(), isInteractive(), verb, System::nanoTime)) {
      return job.run(Convoy.on(session).listener(progress));
    }
  }
}
