package io.convoy.spark.quarantine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Images that were being read when a process died. An image is in quarantine if a process died
 * twice while it read only this image (once may be a coincidence), or if decoding it exceeded the
 * time limit.
 */
public final class SuspectImages {
  private final Set<ImageRange> ranges = new HashSet<>();
  private final Map<Integer, String> quarantine = new HashMap<>();

  /**
   * Creates suspects.
   *
   * @param readings of attempts whose process died
   */
  SuspectImages(List<ImageRange> readings) {
    for (ImageRange reading : readings) {
      boolean repeated = !ranges.add(reading);
      if (reading.overSeconds() > 0) {
        quarantine.put(
            reading.first(),
            "quarantined: decoding it took more than %s seconds".formatted(reading.overSeconds()));
      } else if (repeated && reading.equals(ImageRange.single(reading.first()))) {
        quarantine.putIfAbsent(
            reading.first(), "quarantined: reading it, and nothing else, ended the process twice");
      }
    }
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Whether a process died while it read these images. */
  boolean contains(ImageRange range) {
    return ranges.contains(range);
  }

  /** Why an image is in quarantine, if it is. */
  Optional<String> reason(int image) {
    return Optional.ofNullable(quarantine.get(image));
  }

  /** All images in quarantine with the reason, by image number. */
  public Map<Integer, String> quarantine() {
    return Map.copyOf(quarantine);
  }
}
