package io.convoy.dataset.archive.parquet;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the names of the rows of a table from a column with paths or URLs. Rows without one are
 * named by their number, which is also added to a name that an earlier row has.
 */
public final class RowNames {
  /** The root of a path, with or without a scheme: {@code file:/}, {@code s3a://}, {@code /}. */
  private static final Pattern ROOT = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*:)?/*");

  private static final Pattern URL = Pattern.compile("(?i)^https?://.*");
  private static final Pattern QUERY = Pattern.compile("[?#].*$");

  /** Control characters, and the colon of what would look like a drive. */
  private static final Pattern UNSAFE = Pattern.compile("\\p{Cc}|(?<=^.):");

  private final Set<String> used = new HashSet<>();

  /** The name of a row, different from those of all earlier rows. */
  public String name(Optional<String> path, long row) {
    String name = path.map(RowNames::relative).filter(text -> !text.isEmpty()).orElse("" + row);
    if (used.add(name)) {
      return name;
    }
    int dot =
        name.lastIndexOf('.') > name.lastIndexOf('/') + 1 ? name.lastIndexOf('.') : name.length();
    String distinct = name.substring(0, dot) + "-row" + row;
    while (!used.add(distinct + name.substring(dot))) {
      distinct += "-row" + row;
    }
    return distinct + name.substring(dot);
  }

  private static String relative(String path) {
    String plain = URL.matcher(path).matches() ? QUERY.matcher(path).replaceFirst("") : path;
    String name = ROOT.matcher(plain.replace('\\', '/')).replaceFirst("");
    return Arrays.stream(UNSAFE.matcher(name).replaceAll("_").split("/", -1))
        .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
        .collect(Collectors.joining("/"));
  }
}
