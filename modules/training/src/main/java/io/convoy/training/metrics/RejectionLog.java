package io.convoy.training.metrics;

import io.convoy.dataset.Rejection;
import io.convoy.training.files.Json;
import io.convoy.training.files.JsonLines;
import io.convoy.training.files.OutputFiles;
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

  /** Reads the images rejected before a resumption. */
  public void resume() {
    if (file.exists()) {
      file.read(line -> rejections.add(Json.mapper().treeToValue(line, Rejection.class)));
      written = rejections.size();
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

  /** Writes the file, if images were rejected since it was last written. */
  public void write() {
    if (rejections.size() > written) {
      file.write(rejections.stream().map(JsonLines::line).toList());
      written = rejections.size();
    }
  }
}
