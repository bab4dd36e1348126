package io.convoy.spark.units;

import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import java.util.stream.Stream;

/** Units of one text file each. */
record TextUnits(int units) implements UnitLayout<TextUnits.Manifest> {
  record Manifest(long bytes) {}

  @Override
  public int size(int unit) {
    return 10 + unit;
  }

  @Override
  public String name(int unit) {
    return "unit-" + unit;
  }

  @Override
  public Stream<String> files(int unit) {
    return Stream.of(name(unit));
  }

  @Override
  public String manifestFolder() {
    return "_manifests";
  }

  @Override
  public Class<Manifest> manifestType() {
    return Manifest.class;
  }

  @Override
  public boolean isComplete(int unit, Manifest manifest, OutputFiles folder) throws IOException {
    return folder.holds(name(unit), manifest.bytes());
  }
}
