package io.convoy.spark.units;

import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a job is cut into units, and which files each unit has in the output folder.
 *
 * @param <M> the manifest of a unit, which is stored as JSON
 */
public interface UnitLayout<M> extends Serializable {
  /** Number of units, at least 1. */
  int units();

  /**
   * Number of images in a unit.
   *
   * @param unit 0 to {@code units() - 1}
   */
  int size(int unit);

  /** Name of the main file of a unit, for instance {@code part-00003-of-00012.parquet}. */
  String name(int unit);

  /** Names of all files in the output folder that a unit may have. */
  Stream<String> files(int unit);

  /** Names of the files in the output folder that all units may have. */
  default Stream<String> files() {
    return IntStream.range(0, units()).boxed().flatMap(this::files);
  }

  /** Name of the folder with the manifests, hidden from readers of the output folder. */
  String manifestFolder();

  /** Class of the manifest. */
  Class<M> manifestType();

  /** Whether a manifest describes this unit, and the files that it describes exist. */
  boolean isComplete(int unit, M manifest, OutputFiles folder) throws IOException;
}
