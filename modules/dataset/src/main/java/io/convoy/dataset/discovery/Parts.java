package io.convoy.dataset.discovery;

import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Split;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a data set that folders are named after: {@code train}, {@code Testing}, {@code
 * seg_test}.
 */
final class Parts {
  private static final Pattern PART =
      Pattern.compile(
          "((seg|images|imgs|img)[-_ ]?)?"
              + "(?<part>train|training|dev|val|valid|validation|test|testing|eval|evaluation|pred)"
              + "([-_ ]?(set|data|images|imgs|img))?([-_ ]?[0-9]{2,4})?",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> TRAIN = List.of("train", "training");
  private static final List<String> TEST = List.of("test", "testing", "eval", "evaluation");
  private static final List<String> VALIDATION = List.of("val", "valid", "validation", "dev");

  private Parts() {}

  /** Whether these are names of folders that are parts, so that none of them is a class. */
  static boolean areAll(Collection<String> folders) {
    return !folders.isEmpty()
        && folders.stream().allMatch(folder -> PART.matcher(folder).matches());
  }

  /**
   * Chooses the folder of a part. Images to test on are those of a test part, or of a validation
   * part where there is none.
   *
   * @param place that has the folders, for messages
   * @return empty if one of the folders is no part, or the part has no folder or several
   * @throws DatasetException if validation images are wanted, and there are other parts only
   */
  static Optional<String> choose(String place, Collection<String> folders, Split split) {
    if (!areAll(folders)) {
      return Optional.empty();
    }
    for (List<String> wanted : wanted(split)) {
      List<String> found =
          folders.stream().filter(folder -> wanted.contains(part(folder))).toList();
      if (!found.isEmpty()) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
      }
    }
    if (split == Split.VALIDATION) {
      throw noValidation(place, folders);
    }
    return Optional.empty();
  }

  private static List<List<String>> wanted(Split split) {
    return switch (split) {
      case TRAIN -> List.of(TRAIN);
      case TEST -> List.of(TEST, VALIDATION);
      case VALIDATION -> List.of(VALIDATION);
    };
  }

  /** Test images must not become validation images unnoticed. */
  static DatasetException noValidation(String place, Collection<String> parts) {
    return new DatasetException(
        "Cannot find validation images: %s has the parts %s (must have one of %s; or data.validation-share takes some of the training images)"
            .formatted(
                place, String.join(", ", new TreeSet<>(parts)), String.join(", ", VALIDATION)));
  }

  private static String part(String folder) {
    Matcher matcher = PART.matcher(folder);
    return matcher.matches() ? matcher.group("part").toLowerCase(Locale.ROOT) : "";
  }
}
