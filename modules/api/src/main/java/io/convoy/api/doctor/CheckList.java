package io.convoy.api.doctor;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.spark.doctor.SparkProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects checks; what keeps one from running is a check that has failed. */
final class CheckList {
  private static final Pattern OWN_MESSAGE =
      Pattern.compile("(?s)(Cannot|Invalid|Unsupported|Missing) .*");

  private final List<Check> checks = new ArrayList<>();

  void add(Check check) {
    checks.add(check);
  }

  void addAll(List<Check> more) {
    checks.addAll(more);
  }

  boolean hasFailed() {
    return checks.stream().anyMatch(Check::isFailed);
  }

  List<Check> checks() {
    return List.copyOf(checks);
  }

  /**
   * Runs some checks.
   *
   * @param name of the check that has failed if they cannot run
   * @param remedy of that check
   */
  void attempt(String name, String remedy, Runnable some) {
    try {
      some.run();
    } catch (Exception | LinkageError failure) {
      add(Check.failed(name, SparkProcess.here(), reason(failure), remedy));
    }
  }

  /** The message of Convoy, if it has one; of other failures the innermost reason. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !OWN_MESSAGE.matcher("" + cause.getMessage()).matches()) {
      cause = cause.getCause();
    }
    return FailureReason.of(cause);
  }
}
