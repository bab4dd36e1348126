package io.convoy.jobs.command;

import io.convoy.spark.ExecutorLosses;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spark's accounts of a failed job, cut down to what a user can do something about. */
final class SparkFailure {
  private static final Pattern CANCELLED = Pattern.compile("Job \\d+ cancelled (Cannot .*)");
  private static final Pattern EXECUTOR_LOST =
      Pattern.compile("failed (\\d+) times,.*ExecutorLostFailure \\(.*?\\) Reason: (.*)");

  private static final String STOPPED = "Cannot call methods on a stopped SparkContext";

  private SparkFailure() {}

  /** The message without what is not for users; as it is, where nothing is known of it. */
  static String explain(String message) {
    Matcher cancelled = CANCELLED.matcher(message);
    if (cancelled.find()) {
      return cancelled.group(1);
    }
    Matcher lost = EXECUTOR_LOST.matcher(message);
    if (lost.find()) {
      return "Cannot go on: a task lost its executor in each of %s attempts, lastly: %s (%s)"
          .formatted(lost.group(1), lost.group(2).strip(), ExecutorLosses.REMEDY);
    }
    if (message.startsWith(STOPPED)) {
      return "Cannot go on: Spark has ended the application; the log above says why"
          + " (no master at that address, or the application was killed on the cluster)";
    }
    return message;
  }
}
