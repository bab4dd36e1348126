package io.convoy.jobs.command;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.spark.cluster.ExecutorLoss;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Shortens Spark's messages about a failed job to what a user can act on. */
final class SparkFailure {
  private static final Pattern CANCELLED = Pattern.compile("Job \\d+ cancelled (Cannot .*)");
  private static final Pattern TASK_FAILED =
      Pattern.compile(
          "Task (?<task>\\d+) in stage \\S+ failed (?<times>\\d+) times,.*?"
              + "\\((?<host>\\S+) executor (?<executor>\\S+)\\): (?<reason>.*)");
  private static final Pattern EXECUTOR_LOST =
      Pattern.compile("ExecutorLostFailure \\(.*?\\) Reason: (.*)");

  private static final String ROUNDS = "io.convoy.spark.rounds.";

  private static final String STOPPED = "Cannot call methods on a stopped SparkContext";

  private SparkFailure() {}

  /** Whether a job has failed in a round, whose tasks are the workers. */
  static boolean isInRound(Throwable failure) {
    return Stream.of(failure.getStackTrace())
        .anyMatch(frame -> frame.getClassName().startsWith(ROUNDS));
  }

  /**
   * The short message; empty if Spark's message has none of the forms above.
   *
   * @param inRound whether the job was a round of training
   */
  static Optional<String> explain(String message, boolean inRound) {
    Matcher cancelled = CANCELLED.matcher(message);
    if (cancelled.find()) {
      return Optional.of(FailureReason.plain(cancelled.group(1)));
    }
    Matcher failed = TASK_FAILED.matcher(message);
    if (failed.find()) {
      Matcher lost = EXECUTOR_LOST.matcher(failed.group("reason"));
      String reason =
          lost.matches()
              ? "lost: " + new ExecutorLoss(lost.group(1).strip())
              : FailureReason.plain(failed.group("reason"));
      return Optional.of(
          "Cannot continue: task %s%s failed %s times, lastly on executor %s (%s), %s"
              .formatted(
                  failed.group("task"),
                  inRound ? " (in a round, worker %s)".formatted(failed.group("task")) : "",
                  failed.group("times"),
                  failed.group("executor"),
                  failed.group("host"),
                  reason));
    }
    if (message.startsWith(STOPPED)) {
      return Optional.of(
          "Cannot continue: Spark has stopped the application; see the log above for the reason"
              + " (no master at that address, or the application was killed on the cluster)");
    }
    return Optional.empty();
  }
}
