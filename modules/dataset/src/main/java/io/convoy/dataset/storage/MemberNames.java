package io.convoy.dataset.storage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Interprets the names of files and archive members. Names in an archive are untrusted: they are
 * never used as paths, but labels are derived from them.
 */
public final class MemberNames {
  private static final Set<String> IMAGE_EXTENSIONS =
      Set.of("jpg", "jpeg", "jpe", "png", "gif", "bmp", "tif", "tiff", "webp");

  /** Names that begin with an underscore belong to classes unless they are among these. */
  private static final Set<String> HIDDEN =
      Set.of(
          "_SUCCESS",
          "_change_data",
          "_common_metadata",
          "_delta_index",
          "_delta_log",
          "_distcp_logs",
          "_logs",
          "_metadata",
          "_pack",
          "_score",
          "_spark_metadata",
          "_symlink_format_manifest",
          "_temporary",
          "__MACOSX",
          "__pycache__",
          "Icon\r");

  private static final String PARENT = "..";
  private static final Pattern DRIVE = Pattern.compile("^[a-zA-Z]:(?=/)");

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
   * Normalizes a name: {@code ./cat//1.jpg} becomes {@code cat/1.jpg}, as do the absolute paths
   * {@code /cat/1.jpg} and {@code C:/cat/1.jpg}.
   */
  public static String normalized(String name) {
    return Arrays.stream(DRIVE.matcher(name).replaceFirst("").split("/", -1))
        .filter(part -> !part.isEmpty() && !part.equals("."))
        .collect(Collectors.joining("/"));
  }

  /** Why an image with this name in an archive cannot be used; empty if it can. */
  public static Optional<String> problem(String name) {
    if (name.contains(PARENT) && Arrays.asList(name.split("/", -1)).contains(PARENT)) {
      return Optional.of("its name has '..', which may lead out of the archive");
    }
    return hasControls(name) ? Optional.of("its name has control characters") : Optional.empty();
  }

  /** The folders in a name, from the outermost one; without {@code ..}. */
  public static List<String> folders(String name) {
    List<String> parts = Arrays.asList(name.split("/", -1));
    return parts.subList(0, parts.size() - 1).stream()
        .filter(part -> !part.equals(PARENT))
        .toList();
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
   * Whether a file, or a folder above it, is hidden by convention: names with a dot in front, and
   * what macOS, Hadoop, Spark and Convoy itself write beside data, such as {@code
   * __MACOSX/cat/1.jpg} and {@code _SUCCESS}; but not {@code _MG_0001.jpg} or a class {@code
   * _unknown}.
   */
  public static boolean isHidden(String name) {
    return Arrays.stream(name.split("/", -1)).anyMatch(MemberNames::isHiddenPart);
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

  private static boolean isHiddenPart(String part) {
    return part.startsWith(".") && !part.equals(PARENT)
        || HIDDEN.contains(part)
        || part.startsWith("_committed_")
        || part.startsWith("_started_");
  }

  private static boolean hasControls(String name) {
    return name.chars().anyMatch(Character::isISOControl);
  }
}
