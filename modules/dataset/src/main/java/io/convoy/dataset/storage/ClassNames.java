package io.convoy.dataset.storage;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The order of the classes of a data set, which is the order of a network's outputs: whole numbers
 * first, by value, then all other names by code point. It depends only on the names.
 */
public final class ClassNames {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Comparator<String> BY_CODE_POINT =
      // Bytes of UTF-8 sort like code points; the chars of a string do not.
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private static final Comparator<String> ORDER =
      Comparator.comparing((String name) -> !isNumber(name))
          .thenComparing(name -> isNumber(name) ? new BigInteger(name) : BigInteger.ZERO)
          .thenComparing(BY_CODE_POINT);

  private ClassNames() {}

  /** Sorts names of classes, each in its composed form and once. */
  public static List<String> sorted(Collection<String> names) {
    return names.stream().map(ClassNames::composed).distinct().sorted(ORDER).toList();
  }

  /**
   * The name in Unicode's composed form, NFC. File names of macOS are decomposed: the same word
   * then has an accent as a character of its own.
   */
  public static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static boolean isNumber(String name) {
    return NUMBER.matcher(name).matches();
  }
}
