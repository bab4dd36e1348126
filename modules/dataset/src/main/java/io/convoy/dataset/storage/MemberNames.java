package io.convoy.dataset.storage;

import io.convoy.dataset.DatasetException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the names of files tell. Those inside an archive come from whoever made it; they are never
 * used as paths, but labels are taken from them.
 */
public final class MemberNames {
  private static final Set<String> IMAGE_EXTENSIONS =
      Set.of("jpg", "jpeg", "jpe", "png", "gif", "bmp", "tif", "tiff", "webp");

  private MemberNames() {}

  /**
   * A name that is in UTF-8, as tools of today write it whether or not they say so, or in an older
   * encoding: names in those are rarely valid UTF-8.
   */
  public static String decoded(byte[] name, Charset older) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return new String(name, older);
    }
  }

  /**
   * A name in its plainest form: {@code ./cat//1.jpg} is {@code cat/1.jpg}.
   *
   * @param archive that holds the member, for messages
   * @throws DatasetException if the name leads out of the archive or could mean two things
   */
  public static String checked(String archive, String name) {
    List<String> parts =
        Arrays.stream(name.split("/", -1))
            .filter(part -> !part.isEmpty() && !part.equals("."))
            .toList();
    boolean driveLetter = name.length() > 1 && name.charAt(1) == ':';
    if (parts.isEmpty()
        || parts.contains("..")
        || name.startsWith("/")
        || name.contains("\\")
        || driveLetter
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new DatasetException(
          "Invalid member name: '%s' in %s (must be a relative path with '/', without '..')"
              .formatted(printable(name), archive));
    }
    return String.join("/", parts);
  }

  /** Whether the name ends as those of the image formats do. */
  public static boolean isImage(String name) {
    return isImageExtension(extension(name));
  }

  /**
   * Whether a member of a sample is its image: {@code 17.jpg} is, {@code 17.mask.jpg} is not and
   * neither is a hidden file.
   */
  public static boolean isSampleImage(String name) {
    return isImageExtension(extensions(name)) && !isHidden(name);
  }

  /**
   * Whether a file is no data by convention, it or a folder above it: {@code .DS_Store}, {@code
   * _SUCCESS}, {@code __MACOSX/cat/1.jpg}; but {@code _MG_0001.jpg} comes from a camera.
   */
  public static boolean isHidden(String name) {
    int start = name.lastIndexOf('/') + 1;
    String file = name.substring(start);
    return file.startsWith(".")
        || (file.startsWith("_") && !isImage(file))
        || Arrays.stream(name.substring(0, start).split("/", -1))
            .anyMatch(folder -> folder.startsWith(".") || folder.startsWith("_"));
  }

  /** What follows the last dot of a file's name; empty if it has none. */
  public static String extension(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.contains(".") ? file.substring(file.lastIndexOf('.') + 1) : "";
  }

  /** What follows the first dot of a file's name; empty if it has none. */
  public static String extensions(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.contains(".") ? file.substring(file.indexOf('.') + 1) : "";
  }

  private static boolean isImageExtension(String extension) {
    return IMAGE_EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT));
  }

  private static String printable(String name) {
    return name.codePoints()
        .mapToObj(point -> Character.isISOControl(point) ? "?" : Character.toString(point))
        .collect(Collectors.joining());
  }
}
