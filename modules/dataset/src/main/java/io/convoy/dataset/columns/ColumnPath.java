package io.convoy.dataset.columns;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The path of a column in a table, as Spark writes it: names of fields separated by dots, {@code
 * image.bytes}. A name with a dot is in backticks; a backtick within these is doubled.
 *
 * @param text as the user has written it
 * @param names of the column, of the field in it and so on, at least one
 */
public record ColumnPath(String text, List<String> names) implements Serializable {
  /** What a path looks like, for messages. */
  public static final String FORM =
      "the path of a column, as in image or image.bytes, names with dots in backticks";

  private static final Pattern NAME = Pattern.compile("\\G(?:`((?:[^`]|``)+)`|([^.`]+))(\\.|$)");

  public ColumnPath {
    names = List.copyOf(names);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if a name is empty, or a backtick has no counterpart
   */
  public static ColumnPath parse(String text) {
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(text);
    boolean more = true;
    while (more && name.find()) {
      names.add(name.group(1) == null ? name.group(2).strip() : name.group(1).replace("``", "`"));
      more = !name.group(3).isEmpty();
    }
    if (more || names.contains("")) {
      throw new IllegalArgumentException("Invalid column: '%s' (must be %s)".formatted(text, FORM));
    }
    return new ColumnPath(text, names);
  }

  /** Writes the names of a path as {@link #parse} reads them. */
  public static String write(List<String> names) {
    return names.stream()
        .map(
            name ->
                name.contains(".") || name.contains("`")
                    ? "`" + name.replace("`", "``") + "`"
                    : name)
        .collect(Collectors.joining("."));
  }

  /**
   * Finds a field: that of this name or, without one, the only one that differs from it in case
   * only.
   */
  public static <F> Optional<F> field(List<F> fields, String name, Function<F, String> nameOf) {
    List<F> same = fields.stream().filter(field -> nameOf.apply(field).equals(name)).toList();
    List<F> found =
        same.isEmpty()
            ? fields.stream().filter(field -> nameOf.apply(field).equalsIgnoreCase(name)).toList()
            : same;
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
