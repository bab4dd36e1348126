package io.convoy.spark.units;

import io.convoy.dataset.Images;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import org.apache.spark.util.LongAccumulator;

/**
 * One attempt of a task to write a unit. Several attempts at a unit may run at the same time; each
 * writes under temporary names of its own.
 *
 * @param id differs from that of every other attempt at the unit; part of the temporary names
 * @param folder that the files of the unit are written to
 * @param images of all units
 * @param imagesRead counts the images that all attempts have read
 */
public record UnitAttempt<I extends Images>(
    int unit, String id, OutputFiles folder, I images, LongAccumulator imagesRead) {
  /** Writes a file of the unit: the whole file appears under its name, or nothing. */
  public void write(String name, OutputFiles.Content content) throws IOException {
    folder.write(name, id, content);
  }
}
