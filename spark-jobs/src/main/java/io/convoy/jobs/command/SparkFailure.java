package io.convoy.jobs.command;

import io.convoy.spark.cluster.ExecutorLoss;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spark's accounts of a failed job, cut down to what a user can do something about. */
final class SparkFailure {
  private static final Pattern CANCELLED = Pattern.compile("Job \\d+ cancelled (Cannot .*)");
  private static final Pattern TASK_FAILED =
      Pattern.compile(
          "Task (?<task>\\d+) in stage \\S+ failed (?<times>\\d+) times,.*?"
              + "\\((?<host>\\S+) executor (?<executor>\\S+)\\): (?<reason>.*)");
  private static final Pattern EXECUTOR_LOST =
      Pattern.compile("ExecutorLostFailure \\(.*?\\) Reason: (.*)");

  private static final String STOPPED = "Cannot call methods on a stopped SparkContext";

  private SparkFailure() {}

  /** The message without what is not for users; empty where it is none of those known here. */
  static Optional<String> explain(String message) {
    Matcher cancelled = CANCELLED.matcher(message);
    if (cancelled.find()) {
      return Optional.of(cancelled.group(1));
    }
    Matcher failed = TASK_FAILED.matcher(message);
    if (failed.find()) {
      Matcher lost = EXECUTOR_LOST.matcher(failed.group("reason"));
      String reason =
          lost.matches()
              ? "lost: " + new ExecutorLoss(lost.group(1).strip())
              : failed.group("reason");
      return Optional.of(
          "Cannot go on: task %s (in a round, worker %s) failed %s times, lastly on executor %s (%s), %s"
              .formatted(
                  failed.group("task"),
                  failed.group("task"),
                  failed.group("times"),
                  failed.group("executor"),
                  failed.group("host"),
                  reason));
    }
    if (message.startsWith(STOPPED)) {
      return Optional.of(
          "Cannot go on: Spark has ended the application; the log above says why"
              + " (no master at that address, or the application was killed on the cluster)");
    }
    return Optional.empty();
  }
}
