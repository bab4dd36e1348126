package io.convoy.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.convoy.dataset.Rejection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images that a run could not use, written to {@code rejected.jsonl}: one JSON object a line,
 * each image once however often it was met. Without such images there is no file.
 */
public final class RejectionLog implements TrainingListener {
  /** Its name in the folder of the run. */
  public static final String FILE = "rejected.jsonl";

  private final OutputFiles folder;
  private final Set<Rejection> rejections = new LinkedHashSet<>();
  private int written;

  public RejectionLog(OutputFiles folder) {
    this.folder = folder;
  }

  /** Takes over what an earlier part of the run has found. */
  public void resume() {
    try {
      if (!folder.fileSystem().exists(folder.path(FILE))) {
        return;
      }
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  folder.fileSystem().open(folder.path(FILE)), StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          rejections.add(Json.mapper().readValue(line, Rejection.class));
        }
      }
      written = rejections.size();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read %s: %s".formatted(folder.path(FILE), e.getMessage()), e);
    }
  }

  @Override
  public void imagesRejected(List<Rejection> found) {
    rejections.addAll(found);
  }

  @Override
  public void checkpointDue() {
    write();
  }

  /** Writes what was found since the file was written last. */
  public void write() {
    if (rejections.size() == written) {
      return;
    }
    try {
      folder.writeText(
          FILE, rejections.stream().map(RejectionLog::line).collect(Collectors.joining()));
      written = rejections.size();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s: %s".formatted(folder.path(FILE), e.getMessage()), e);
    }
  }

  private static String line(Rejection rejection) {
    try {
      return Json.mapper().writeValueAsString(rejection) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("Rejections are plain records", impossible);
    }
  }
}
