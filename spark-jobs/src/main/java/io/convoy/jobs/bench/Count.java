package io.convoy.jobs.bench;

/** So many of something. */
public final class Count {
  private Count() {}

  /** As in {@code 1 thread}, {@code 2 threads}. */
  public static String text(int count, String noun) {
    return count == 1 ? "1 " + noun : "%s %ss".formatted(count, noun);
  }
}
