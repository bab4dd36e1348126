package io.convoy.training.checkpoint;

import java.util.List;

/**
 * What a run has recorded before a checkpoint, from which the files {@code metrics.jsonl} and
 * {@code rejected.jsonl} are written again when it resumes.
 *
 * @param metrics JSON of every round and epoch, with line breaks
 * @param rejections JSON of every image that could not be used, with line breaks
 */
public record History(List<String> metrics, List<String> rejections) {
  /** The start of a run. */
  public static final History EMPTY = new History(List.of(), List.of());

  public History {
    metrics = List.copyOf(metrics);
    rejections = List.copyOf(rejections);
  }
}
