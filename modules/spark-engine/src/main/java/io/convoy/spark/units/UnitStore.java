package io.convoy.spark.units;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The units of a job in its output folder. A unit is committed once it has a manifest, which is
 * written after all other files of the unit.
 *
 * @param folder that the files of all units are written to
 */
public record UnitStore<M>(OutputFiles folder, UnitLayout<M> layout) {
  /** Writes the files of one unit. */
  @FunctionalInterface
  interface Content<M> {
    /** Returns the manifest of the unit. */
    M write() throws IOException;
  }

  /** The manifest of a unit, if the unit is committed. */
  public Optional<M> committed(int unit) throws IOException {
    Optional<M> manifest = manifests().readJson(manifestName(unit), layout.manifestType());
    return manifest.isPresent() && layout.isComplete(unit, manifest.get(), folder)
        ? manifest
        : Optional.empty();
  }

  /** The manifests of all committed units, by unit. */
  public List<M> committed() throws IOException {
    List<M> manifests = new ArrayList<>();
    for (int unit = 0; unit < layout.units(); unit++) {
      committed(unit).ifPresent(manifests::add);
    }
    return manifests;
  }

  /** The units that are not committed, in ascending order. */
  public List<Integer> missing() throws IOException {
    List<Integer> missing = new ArrayList<>();
    for (int unit = 0; unit < layout.units(); unit++) {
      if (committed(unit).isEmpty()) {
        missing.add(unit);
      }
    }
    return missing;
  }

  /** Number of images in some units. */
  public long images(List<Integer> units) {
    return units.stream().mapToLong(layout::size).sum();
  }

  /** Number of images in all units. */
  public long images() {
    return IntStream.range(0, layout.units()).mapToLong(layout::size).sum();
  }

  /**
   * Writes and commits a unit, unless it is committed: an earlier attempt may have succeeded, and
   * only its executor been lost before Spark learned of it.
   *
   * @param attempt differs from that of every other attempt at the unit
   * @throws UncheckedIOException if it cannot be written
   */
  void writeOnce(int unit, String attempt, Content<M> content) {
    try {
      if (committed(unit).isEmpty()) {
        manifests().writeJson(manifestName(unit), attempt, content.write());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s: %s".formatted(folder.path(layout.name(unit)), FailureReason.of(e)), e);
    }
  }

  /** Deletes temporary files of attempts that were killed. No attempt may be running. */
  public void deleteTemporary() throws IOException {
    folder.deleteTemporary();
    manifests().deleteTemporary();
  }

  /** The hidden folder with the manifests. */
  public OutputFiles manifests() {
    return folder.folder(layout.manifestFolder());
  }

  private String manifestName(int unit) {
    return layout.name(unit) + ".json";
  }
}
