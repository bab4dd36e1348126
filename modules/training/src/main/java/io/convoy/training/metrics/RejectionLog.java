package io.convoy.training.metrics;

import io.convoy.dataset.Rejection;
import io.convoy.training.files.Json;
import io.convoy.training.files.JsonLines;
import io.convoy.training.files.OutputFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The images that a run could not use, written to {@code rejected.jsonl}: one JSON object a line,
 * each image once however often it was met. Without such images there is no file.
 */
public final class RejectionLog implements TrainingListener {
  /** Its name in the folder of the run. */
  public static final String FILE = "rejected.jsonl";

  private final JsonLines file;
  private final Set<Rejection> rejections = new LinkedHashSet<>();
  private int written;

  public RejectionLog(OutputFiles folder) {
    this.file = new JsonLines(folder, FILE);
  }

  /** Takes over what an earlier part of the run has found. */
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

  /** Writes what was found since the file was written last. */
  public void write() {
    if (rejections.size() > written) {
      file.write(rejections.stream().map(JsonLines::line).toList());
      written = rejections.size();
    }
  }
}
