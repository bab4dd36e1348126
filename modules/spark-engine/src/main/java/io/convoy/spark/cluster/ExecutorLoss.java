package io.convoy.spark.cluster;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why an executor was lost.
 *
 * @param reason in Spark's words
 */
public record ExecutorLoss(String reason) {
  private static final Pattern EXIT_STATUS = Pattern.compile("(?:code|[Ss]tatus):? (\\d+)");

  private static final String HEAP =
      "its heap was too small: give it more, spark.executor.memory, or smaller batches,"
          + " training.batch-size";
  private static final String KILLED =
      "it was killed, most often for its memory outside the heap, where networks live: give it more,"
          + " spark.executor.memoryOverhead, or smaller batches, training.batch-size";
  private static final String CRASHED =
      "it crashed in native code: its folder has an hs_err file that says where; another"
          + " training.backend may do";
  private static final String UNKNOWN =
      "its log may say more; in most cases more memory helps, spark.executor.memory for the heap and"
          + " spark.executor.memoryOverhead for networks, or smaller batches, training.batch-size";

  /** Spark's own number for an exhausted heap, then 128 and the number of a signal. */
  private static final Map<String, String> REMEDIES =
      Map.of("52", HEAP, "137", KILLED, "134", CRASHED, "139", CRASHED);

  /** What most likely was the matter, and what to change. */
  public String remedy() {
    Matcher status = EXIT_STATUS.matcher(reason);
    return status.find() ? REMEDIES.getOrDefault(status.group(1), UNKNOWN) : UNKNOWN;
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(reason, remedy());
  }
}
