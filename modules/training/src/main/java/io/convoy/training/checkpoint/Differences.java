package io.convoy.training.checkpoint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares the settings of an earlier run with those of a run that is to resume it. */
public final class Differences {
  private Differences() {}

  /**
   * Describes the settings that changed, for instance {@code seed was 1 and is now 2}.
   *
   * @param earlier settings of the earlier run, by name
   * @param now settings of the run that resumes it, by name
   * @return a description of each, in the order of the earlier settings
   */
  public static List<String> between(Map<String, ?> earlier, Map<String, ?> now) {
    Set<String> names = new LinkedHashSet<>(earlier.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(earlier.get(name), now.get(name)))
        .map(
            name ->
                "%s was %s and is now %s"
                    .formatted(name, shown(earlier.get(name)), shown(now.get(name))))
        .toList();
  }

  private static Object shown(Object value) {
    return Objects.requireNonNullElse(value, "not set");
  }
}
