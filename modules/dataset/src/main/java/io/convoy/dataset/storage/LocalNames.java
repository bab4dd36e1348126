package io.convoy.dataset.storage;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names of local files, which Java reads and writes in the character set of the locale in which the
 * process was started. In a POSIX locale that is ASCII: a file called {@code é.jpg} cannot be
 * opened there.
 */
final class LocalNames {
  private static final String CHARSET_NAME =
      System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name());
  private static final Charset CHARSET =
      Charset.isSupported(CHARSET_NAME) ? Charset.forName(CHARSET_NAME) : StandardCharsets.UTF_8;

  /** What Java puts in place of bytes that it cannot decode. */
  private static final char REPLACEMENT = '\uFFFD';

  /** What the message of an error says about the locale. */
  static final String LOCALE =
      "the locale of this process has the character set %s: start it with LC_ALL=C.UTF-8"
          .formatted(CHARSET_NAME);

  private LocalNames() {}

  static boolean areUtf8() {
    return CHARSET.equals(StandardCharsets.UTF_8);
  }

  /**
   * Requires that the locale has all characters of a path.
   *
   * @throws IllegalArgumentException if it lacks one
   */
  static void requireUsable(String path) {
    if (!CHARSET.newEncoder().canEncode(path) || !areUtf8() && path.indexOf(REPLACEMENT) >= 0) {
      throw new IllegalArgumentException(
          "its name has characters that no local file can have: " + LOCALE);
    }
  }

  /** Why a file that exists may not be found by this path; empty if its name is not the reason. */
  static Optional<String> problem(String path) {
    if (!areUtf8() && path.indexOf('?') >= 0) {
      return Optional.of(LOCALE);
    }
    return path.indexOf(REPLACEMENT) >= 0
        ? Optional.of("files whose names are not UTF-8 cannot be read")
        : Optional.empty();
  }

  /** Whether the name of a listed file has the same bytes again when it is written as text. */
  static boolean isText(Path listed) {
    try {
      return listed.equals(listed.resolveSibling(listed.getFileName().toString()));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
