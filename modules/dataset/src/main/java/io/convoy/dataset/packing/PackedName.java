package io.convoy.dataset.packing;

import io.convoy.dataset.LabeledImages;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Name of an image in a shard: {@code CLASS/NUMBER-NAME.EXTENSION}, without CLASS if it has no
 * label. The number of the example makes names unique; NAME is the original name up to its first
 * dot.
 *
 * <p>Characters that do not belong in a file name are escaped as in {@code %2F}, and long names are
 * truncated: a name has at most 100 bytes, the length of the field in a tar header, because tar's
 * extended headers for longer names contain the user who wrote them. The index of the shard has the
 * full label.
 */
final class PackedName {
  private static final int CLASS_BYTES = 48;
  private static final int NAME_BYTES = 32;
  private static final String PLAIN_PUNCTUATION = " -_.,+()&'";
  private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();

  private PackedName() {}

  static String of(LabeledImages images, int example, String extension) {
    String location = images.location(example);
    String file =
        location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('!')) + 1);
    String name = file.contains(".") ? file.substring(0, file.indexOf('.')) : file;
    String label = images.labels().get(images.label(example));
    return String.format(
        Locale.ROOT,
        "%s%08d-%s.%s",
        label.isEmpty() ? "" : part(label, CLASS_BYTES) + "/",
        example,
        part(name, NAME_BYTES),
        extension);
  }

  /** Escapes a text for use in a path; a file with this name is not hidden. */
  private static String part(String text, int limit) {
    StringBuilder part = new StringBuilder();
    int bytes = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      String written = written(text.codePointAt(i), i == 0);
      bytes += written.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > limit) {
        break;
      }
      part.append(written);
    }
    return part.toString();
  }

  private static String written(int point, boolean first) {
    String character = Character.toString(point);
    boolean hides = first && (point == '.' || point == '_');
    if (Character.isLetterOrDigit(point) || PLAIN_PUNCTUATION.contains(character) && !hides) {
      return character;
    }
    StringBuilder escaped = new StringBuilder();
    for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
      escaped.append('%').append(HEXADECIMAL.toHexDigits(each));
    }
    return escaped.toString();
  }
}
