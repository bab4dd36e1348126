package io.convoy.training.lease;

import io.convoy.dataset.messages.FailureReason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words why a folder cannot be written. */
public final class WriteFailure {
  /** As Java reports a file that cannot be opened: {@code /a/b (Permission denied)}. */
  private static final Pattern IN_PARENTHESES = Pattern.compile(".* \\((?<reason>[^()]+)\\)");

  private WriteFailure() {}

  /** The reason in words, on one line. */
  public static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException denied) {
      return denied.getReason() == null
          ? "Permission denied (%s)".formatted(denied.getFile())
          : firstLine(denied);
    }
    if (failure instanceof NoSuchFileException absent) {
      return "No such file or folder (%s)".formatted(absent.getFile());
    }
    if (failure instanceof FileSystemException other && other.getFile() != null) {
      Path inTheWay = existing(Path.of(other.getFile()));
      if (Files.isRegularFile(inTheWay)) {
        return "%s is a file (must be a folder)".formatted(inTheWay);
      }
      if (other.getReason() != null) {
        return "%s (%s)".formatted(other.getReason(), other.getFile());
      }
    }
    return firstLine(failure);
  }

  /** The path, or the nearest folder or file above it that exists. */
  private static Path existing(Path path) {
    Path existing = path;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }

  private static String firstLine(IOException failure) {
    String line =
        failure.getMessage() == null
            ? FailureReason.of(failure)
            : FailureReason.plain(failure.getMessage());
    Matcher reason = IN_PARENTHESES.matcher(line);
    return line.startsWith("/") && reason.matches() ? reason.group("reason") : line;
  }
}
