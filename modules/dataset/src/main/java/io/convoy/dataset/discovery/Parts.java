package io.convoy.dataset.discovery;

import io.convoy.dataset.Split;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  private static final List<List<String>> TRAIN = List.of(List.of("train", "training"));

  /** Images to test on are those of a test part, or of a validation part where there is none. */
  private static final List<List<String>> TEST =
      List.of(
          List.of("test", "testing", "eval", "evaluation"),
          List.of("val", "valid", "validation", "dev"));

  private Parts() {}

  /** Whether these are names of folders that are parts, so that none of them is a class. */
  static boolean areAll(Collection<String> folders) {
    return !folders.isEmpty()
        && folders.stream().allMatch(folder -> PART.matcher(folder).matches());
  }

  /**
   * Chooses the folder of a part.
   *
   * @return empty if one of the folders is no part, or the part has no folder or several
   */
  static Optional<String> choose(Collection<String> folders, Split split) {
    if (!areAll(folders)) {
      return Optional.empty();
    }
    for (List<String> wanted : split == Split.TRAIN ? TRAIN : TEST) {
      List<String> found =
          folders.stream().filter(folder -> wanted.contains(part(folder))).toList();
      if (!found.isEmpty()) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static String part(String folder) {
    Matcher matcher = PART.matcher(folder);
    return matcher.matches() ? matcher.group("part").toLowerCase(Locale.ROOT) : "";
  }
}
