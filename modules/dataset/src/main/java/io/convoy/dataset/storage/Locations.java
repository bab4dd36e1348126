package io.convoy.dataset.storage;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Makes Hadoop paths of the text that users give, and of the names of files, which may have any
 * characters. Hadoop itself takes the name {@code 2020:01.tar} for a URI of the scheme {@code
 * 2020}.
 */
public final class Locations {
  private static final Pattern URI = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*:/.*");
  private static final Pattern COLON_IN_FIRST_NAME = Pattern.compile("(?s)[^/:]*:.*");

  private static final Set<String> HDFS = Set.of("hdfs", "webhdfs", "swebhdfs");

  private Locations() {}

  /**
   * Reads a URI or a path of the default file system. Text with a colon is a URI if a slash follows
   * the colon.
   *
   * @throws IllegalArgumentException if the file system can have no such file, or it is local and
   *     the character set of the locale lacks a character of the text
   * @throws IOException if the file system cannot be used
   */
  public static Path path(String text, Configuration configuration) throws IOException {
    boolean isName = COLON_IN_FIRST_NAME.matcher(text).matches() && !URI.matcher(text).matches();
    Path path = isName ? new Path(null, null, text) : new Path(text);
    FileSystem files = path.getFileSystem(configuration);
    if (isLocal(files)) {
      LocalNames.requireUsable(text);
    } else if (path.toUri().getPath().contains(":") && HDFS.contains(files.getScheme())) {
      throw new IllegalArgumentException("names on HDFS hold no colon");
    }
    // A relative name with a colon would become a URI as soon as a name is appended to it.
    return isName ? files.makeQualified(path) : path;
  }

  /**
   * A file or folder below a folder.
   *
   * @param name the path from that folder, with slashes
   */
  public static Path below(Path folder, String name) {
    return new Path(folder, new Path(null, null, name));
  }

  /** Whether a text is a URI with a scheme and a path. */
  public static boolean isUri(String text) {
    return URI.matcher(text).matches();
  }

  /**
   * The URI of a file that a table names: by a URI, by an absolute path of the default file system,
   * or by the path from a folder. A text that can be none of these stays as it is.
   */
  public static String named(String text, Path folder, Configuration configuration) {
    try {
      if (isUri(text)) {
        return new Path(text).toString();
      }
      if (!text.startsWith("/")) {
        return below(folder, text).toString();
      }
      Path absolute = new Path(null, null, text);
      return absolute.getFileSystem(configuration).makeQualified(absolute).toString();
    } catch (IOException | IllegalArgumentException e) {
      return text;
    }
  }

  static boolean isLocal(FileSystem files) {
    return files.getUri().getScheme().equals("file")
        && (files instanceof LocalFileSystem || files instanceof RawLocalFileSystem);
  }
}
