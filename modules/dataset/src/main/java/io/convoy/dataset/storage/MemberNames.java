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
 * Interprets the names of files and archive members. Names in an archive are untrusted: they are
 * never used as paths, but labels are derived from them.
 */
public final class MemberNames {
  private static final Set<String> IMAGE_EXTENSIONS =
      Set.of("jpg", "jpeg", "jpe", "png", "gif", "bmp", "tif", "tiff", "webp");

  private MemberNames() {}

  /**
   * Decodes a name in UTF-8, which current tools write whether or not they declare it, or else in
   * an older encoding, in which names are rarely valid UTF-8.
   */
  public static String decoded(byte[] name, Charset older) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return new String(name, older);
    }
  }

  /**
   * Normalizes a name: {@code ./cat//1.jpg} becomes {@code cat/1.jpg}.
   *
   * @param archive that holds the member, for messages
   * @throws DatasetException if the name leads out of the archive or is ambiguous
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

  /** Whether the name has the extension of an image format. */
  public static boolean isImage(String name) {
    return isImageExtension(extension(name));
  }

  /**
   * Whether a member is the image of a WebDataset sample: {@code 17.jpg} is, {@code 17.mask.jpg}
   * and hidden files are not.
   */
  public static boolean isSampleImage(String name) {
    return isImageExtension(extensions(name)) && !isHidden(name);
  }

  /**
   * Whether a file, or a folder above it, is hidden by convention: {@code .DS_Store}, {@code
   * _SUCCESS}, {@code __MACOSX/cat/1.jpg}; but not {@code _MG_0001.jpg}, which cameras write.
   */
  public static boolean isHidden(String name) {
    int start = name.lastIndexOf('/') + 1;
    String file = name.substring(start);
    return file.startsWith(".")
        || (file.startsWith("_") && !isImage(file))
        || Arrays.stream(name.substring(0, start).split("/", -1))
            .anyMatch(folder -> folder.startsWith(".") || folder.startsWith("_"));
  }

  /** The part of a file name after its last dot; empty if it has no dot. */
  public static String extension(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.contains(".") ? file.substring(file.lastIndexOf('.') + 1) : "";
  }

  /** The part of a file name after its first dot; empty if it has no dot. */
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
