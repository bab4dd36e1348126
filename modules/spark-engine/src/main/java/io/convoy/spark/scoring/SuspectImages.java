package io.convoy.spark.scoring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What attempts were reading when their process died, and which images that brings into quarantine:
 * those that were alone in it twice, since once may have been a coincidence, and those that were
 * not decoded in time.
 */
final class SuspectImages {
  private final Set<UnitReading> readings = new HashSet<>();
  private final Map<Integer, String> quarantine = new HashMap<>();

  SuspectImages(List<UnitReading> lost) {
    for (UnitReading reading : lost) {
      boolean again = !readings.add(reading);
      if (reading.overSeconds() > 0) {
        quarantine.put(
            reading.first(),
            "quarantined: decoding it took more than %s seconds".formatted(reading.overSeconds()));
      } else if (again && reading.equals(UnitReading.alone(reading.first()))) {
        quarantine.putIfAbsent(
            reading.first(), "quarantined: reading it, and nothing else, ended the process twice");
      }
    }
  }

  boolean areNone() {
    return readings.isEmpty();
  }

  /** Whether this is what a process was reading when it died. */
  boolean contain(UnitReading reading) {
    return readings.contains(reading);
  }

  /** Why an image is in quarantine, if it is. */
  Optional<String> quarantined(int example) {
    return Optional.ofNullable(quarantine.get(example));
  }

  /** All images in quarantine, and why. */
  Map<Integer, String> quarantine() {
    return Map.copyOf(quarantine);
  }
}
