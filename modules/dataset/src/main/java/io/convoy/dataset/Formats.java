package io.convoy.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** The formats that are recognised, in the order in which they are asked. */
final class Formats {
  private static final List<FileFormat> FILE_FORMATS = List.of(new IdxFormat());

  private Formats() {}

  static LabelledImages open(DataLocation location, Configuration configuration) {
    if (SyntheticDigits.isMeantBy(location.uri())) {
      return SyntheticDigits.parse(location.uri()).open(location.split());
    }
    StoredPath place = StoredPath.find(location.uri(), configuration);
    if (!place.isFolder() && place.bytes() == 0) {
      throw place.unreadable("the file is empty");
    }
    return FILE_FORMATS.stream()
        .map(format -> format.open(place, location.split()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> unsupported(place));
  }

  private static DatasetException unsupported(StoredPath place) {
    String supported =
        Stream.concat(
                FILE_FORMATS.stream().map(FileFormat::description),
                Stream.of(SyntheticDigits.DESCRIPTION))
            .collect(Collectors.joining("; "));
    return new DatasetException(
        "Unsupported data: %s (supported: %s)".formatted(place.location(), supported));
  }
}
