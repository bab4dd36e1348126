package io.convoy.training.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.dataset.Rejection;
import io.convoy.training.files.Json;
import io.convoy.training.files.JsonLines;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Images that a run could not use, written to {@code rejected.jsonl}: one JSON object per line,
 * each image once, however often it was read. Without such images no file is written.
 */
public final class RejectionLog implements TrainingListener {
  /** Name of the file in the folder of the run. */
  public static final String FILE = "rejected.jsonl";

  private final JsonLines file;
  private final Set<Rejection> rejections = new LinkedHashSet<>();
  private int written;

  public RejectionLog(OutputFiles folder) {
    this.file = new JsonLines(folder, FILE);
  }

  /** Reads the images rejected before a resumption from the file. */
  void resume() {
    if (file.exists()) {
      file.read(this::add);
      written = rejections.size();
    }
  }

  /**
   * Restores the images rejected before a checkpoint: rounds after it will reject theirs again.
   *
   * @param lines of the file at that time
   */
  void restore(List<String> lines) {
    JsonLines.parse(lines, this::add);
    written = rejections.size();
  }

  /** Restores the file as it was at that time. */
  void restoreFile(List<String> lines) {
    if (!lines.isEmpty()) {
      file.write(lines);
    } else if (file.exists()) {
      file.delete();
    }
  }

  private void add(JsonNode line) throws IOException {
    rejections.add(Json.mapper().treeToValue(line, Rejection.class));
  }

  @Override
  public void imagesRejected(List<Rejection> found) {
    rejections.addAll(found);
  }

  @Override
  public void checkpointDue() {
    write();
  }

  /** Writes the file, if images were rejected since it was last written. */
  public void write() {
    if (rejections.size() > written) {
      file.write(lines());
      written = rejections.size();
    }
  }

  /** The lines of the file. */
  List<String> lines() {
    return rejections.stream().map(JsonLines::line).toList();
  }
}
