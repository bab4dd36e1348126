package io.convoy.dataset.messages;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says why something failed, in words for a message: one line without names of Java types, without
 * stack traces, and without credentials.
 */
public final class FailureReason {
  private static final Pattern TYPE =
      Pattern.compile("(?:[a-z]\\w*\\.)+(?:\\w+\\$)*([A-Z]\\w*(?:Exception|Error))\\b(?::\\s*)?");

  /** What a message does not say that has only the name of a file or host, or nothing at all. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("AccessDeniedException", "permission denied"),
          Map.entry("NoSuchFileException", "no such file or folder"),
          Map.entry("NotDirectoryException", "not a folder"),
          Map.entry("FileAlreadyExistsException", "it exists already"),
          Map.entry("DirectoryNotEmptyException", "the folder is not empty"),
          Map.entry("UnknownHostException", "unknown host"),
          Map.entry("UnresolvedAddressException", "unknown host"),
          Map.entry("OutOfMemoryError", "out of memory"),
          Map.entry("StackOverflowError", "nested too deeply"),
          Map.entry("NoClassDefFoundError", "missing class"),
          Map.entry("ClassNotFoundException", "missing class"));

  /** What an exception says that has no message. */
  private static final Map<String, String> WITHOUT_MESSAGE =
      Map.of(
          "EOFException", "the file is cut off before its end",
          "FileNotFoundException", "no such file or folder",
          "ConnectException", "connection refused",
          "SocketTimeoutException", "no answer in time");

  private static final String NO_AWS_CREDENTIALS = "No AWS Credentials";

  private FailureReason() {}

  /** The reason in words; never empty. */
  public static String of(Throwable failure) {
    if (failure instanceof JsonProcessingException malformed) {
      return json(malformed);
    }
    if (failure instanceof CharacterCodingException) {
      return "not UTF-8 text";
    }
    String message = failure.getMessage();
    if (failure.getCause() != null
        && (message == null || message.equals(failure.getCause().toString()))) {
      return of(failure.getCause());
    }
    String type = failure.getClass().getSimpleName();
    if (message == null || message.isBlank()) {
      return WITHOUT_MESSAGE.getOrDefault(type, words(type));
    }
    if (isOfProgram(failure)) {
      return words(type);
    }
    String known = WORDS.get(type);
    return plain(known == null || message.startsWith(known) ? message : known + ": " + message);
  }

  /**
   * A message of a library in words: its first line, without names of types and credentials.
   *
   * @param message also one that {@link Throwable#toString} has made
   */
  public static String plain(String message) {
    if (message.contains(NO_AWS_CREDENTIALS)) {
      return "no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
    }
    String line = message.strip().lines().findFirst().orElse("").strip();
    Matcher type = TYPE.matcher(line);
    StringBuilder plain = new StringBuilder();
    while (type.find()) {
      type.appendReplacement(
          plain, Matcher.quoteReplacement(replacement(type.group(1), type.end() == line.length())));
    }
    type.appendTail(plain);
    return UriCredentials.redacted(plain.toString().strip());
  }

  private static String replacement(String type, boolean isLast) {
    if (isLast) {
      return WITHOUT_MESSAGE.getOrDefault(type, WORDS.getOrDefault(type, words(type)));
    }
    return WORDS.containsKey(type) ? WORDS.get(type) + ": " : "";
  }

  /**
   * Whether it is a defect of a program: messages of these name its types and variables, and
   * nothing that a user has.
   */
  public static boolean isOfProgram(Throwable failure) {
    return failure instanceof NullPointerException
        || failure instanceof ClassCastException
        || failure instanceof IndexOutOfBoundsException
        || failure instanceof NegativeArraySizeException
        || failure instanceof ArrayStoreException;
  }

  /** The name of a type as words: {@code BufferUnderflowException} becomes "buffer underflow". */
  private static String words(String type) {
    String words =
        type.replaceFirst("(Exception|Error)$", "")
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
            .toLowerCase(Locale.ROOT)
            .strip();
    return words.isEmpty() || words.equals("io") || words.equals("runtime")
        ? "no reason given"
        : words;
  }

  /** The place in a text that is not JSON, or the name of a value that is not as expected. */
  private static String json(JsonProcessingException malformed) {
    if (malformed instanceof JsonMappingException mapping) {
      String name =
          mapping.getPath().stream()
              .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
              .collect(Collectors.joining("."));
      // A record that refuses a value says why.
      String why =
          mapping.getCause() instanceof IllegalArgumentException
                  || mapping.getCause() instanceof NullPointerException
              ? ": " + UriCredentials.redacted(String.valueOf(mapping.getCause().getMessage()))
              : "";
      return name.isEmpty() ? "an invalid value" + why : "invalid value of " + name + why;
    }
    JsonLocation place = malformed.getLocation();
    return place == null
        ? "not JSON"
        : "not JSON from line %s, column %s on".formatted(place.getLineNr(), place.getColumnNr());
  }
}
