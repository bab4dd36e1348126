package io.convoy.weights.keras;

import io.convoy.weights.hdf5.Hdf5Object;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of names in attributes, of which HDF5 allows at most 64 kB. */
final class NameList {
  private NameList() {}

  /** The names in an attribute, or in attributes with the numbers from 0 behind its name. */
  static List<String> of(Hdf5Object object, String attribute) throws IOException {
    Optional<List<String>> whole = object.strings(attribute);
    if (whole.isPresent()) {
      return whole.get();
    }
    List<String> names = new ArrayList<>();
    Optional<List<String>> part = object.strings(attribute + 0);
    for (int number = 1; part.isPresent(); number++) {
      names.addAll(part.get());
      part = object.strings(attribute + number);
    }
    return names;
  }
}
