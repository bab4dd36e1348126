package io.convoy.training.checkpoint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** In what an earlier run differs from one that was to go on with it. */
public final class Differences {
  private Differences() {}

  /**
   * What has another value, for instance {@code seed was 1 and is now 2}, in the order of the
   * earlier settings.
   *
   * @param earlier by name
   * @param now by name
   */
  public static List<String> between(Map<String, ?> earlier, Map<String, ?> now) {
    Set<String> names = new LinkedHashSet<>(earlier.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(earlier.get(name), now.get(name)))
        .map(name -> "%s was %s and is now %s".formatted(name, earlier.get(name), now.get(name)))
        .toList();
  }
}
