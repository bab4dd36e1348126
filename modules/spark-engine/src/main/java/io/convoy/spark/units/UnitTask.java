package io.convoy.spark.units;

import io.convoy.dataset.Images;
import io.convoy.dataset.storage.Locations;
import io.convoy.spark.executor.ImagesOnExecutor;
import io.convoy.training.files.OutputFiles;
import io.convoy.training.files.WriteGuard;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.util.LongAccumulator;

/** Writes and commits one unit on an executor. */
final class UnitTask<I extends Images, M> implements VoidFunction<Integer> {
  private static final long serialVersionUID = 1L;

  private final UnitLayout<M> layout;
  private final UnitWriter<I, M> writer;
  private final ImagesOnExecutor<? extends I> images;
  private final String folder;
  private final WriteGuard guard;
  private final String application;
  private final LongAccumulator imagesRead;

  /**
   * Creates the task of all units.
   *
   * @param output folder that every executor can write to
   * @param application id of the Spark application
   */
  UnitTask(
      UnitLayout<M> layout,
      UnitWriter<I, M> writer,
      ImagesOnExecutor<? extends I> images,
      OutputFiles output,
      String application,
      LongAccumulator imagesRead) {
    this.layout = layout;
    this.writer = writer;
    this.images = images;
    this.folder = output.folder().toString();
    this.guard = output.guard();
    this.application = application;
    this.imagesRead = imagesRead;
  }

  @Override
  public void call(Integer unit) throws IOException {
    Path path = Locations.path(folder, images.configuration());
    OutputFiles files = new OutputFiles(path, images.configuration(), guard);
    String attempt = ".%s-%s".formatted(application, TaskContext.get().taskAttemptId());
    new UnitStore<>(files, layout)
        .writeOnce(
            unit,
            attempt,
            () -> writer.write(new UnitAttempt<>(unit, attempt, files, images.open(), imagesRead)));
  }
}
