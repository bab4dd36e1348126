package io.convoy.jobs;

import java.util.Map;

/** Settings of the Java processes that tests start, which end after seconds. */
public final class ShortLivedJvms {
  /**
   * Variables of the environment that leave out the optimizing compiler and parallel collectors.
   */
  public static final Map<String, String> ENVIRONMENT =
      Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

  private ShortLivedJvms() {}

  /** What a process printed, without the line in which Java repeats the variable. */
  public static String withoutNotes(String err) {
    return err.replaceAll("(?m)^NOTE: Picked up JDK_JAVA_OPTIONS: .*\\R", "");
  }
}
