package io.convoy.spark.cluster;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The loss of an executor, with advice.
 *
 * @param reason in Spark's words
 */
public record ExecutorLoss(String reason) {
  private static final Pattern EXIT_STATUS = Pattern.compile("(?:code|[Ss]tatus):? (\\d+)");

  private static final Pattern DEPARTURE =
      Pattern.compile(
          "^(Executor killed by driver|Finished decommissioning|Executor decommission)|was preempted");

  private static final String HEAP =
      "its heap was too small: increase spark.executor.memory or, in training, reduce"
          + " training.batch-size";
  private static final String KILLED =
      "it was killed, usually for its memory outside the heap, which networks use: increase"
          + " spark.executor.memoryOverhead or, in training, reduce training.batch-size";
  private static final String CRASHED =
      "it crashed in native code: the hs_err file in its folder says where; in training, try"
          + " another training.backend";
  private static final String UNKNOWN =
      "its log may say more; more memory usually helps: increase spark.executor.memory for the heap"
          + " or spark.executor.memoryOverhead for networks, or, in training, reduce training.batch-size";

  /** By exit status: Spark's own for an exhausted heap, then 128 plus the number of a signal. */
  private static final Map<String, String> REMEDIES =
      Map.of("52", HEAP, "137", KILLED, "134", CRASHED, "139", CRASHED);

  /**
   * Whether the executor was not needed any more, or its machine was taken away with notice: no
   * fault of what it ran.
   */
  boolean isDeparture() {
    return DEPARTURE.matcher(reason).find();
  }

  /** Returns the most likely cause, and what to change. */
  public String remedy() {
    if (reason.contains("memory limits")) {
      return KILLED;
    }
    Matcher status = EXIT_STATUS.matcher(reason);
    return status.find() ? REMEDIES.getOrDefault(status.group(1), UNKNOWN) : UNKNOWN;
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(reason, remedy());
  }
}
