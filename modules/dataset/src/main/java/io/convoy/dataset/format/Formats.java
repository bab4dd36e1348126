package io.convoy.dataset.format;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.SetAside;
import io.convoy.dataset.synthetic.SyntheticDigits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** The formats that are recognised, in the order in which they are asked. */
public final class Formats {
  private static final List<FileFormat> FILE_FORMATS = List.of(new IdxFormat());

  private Formats() {}

  /**
   * Looks at what is stored at a place, in the format that its content shows.
   *
   * @throws DatasetException if nothing is there, or nothing that can be read
   */
  public static ImageIndex index(DataLocation location, Configuration configuration) {
    if (SyntheticDigits.isMeantBy(location.uri())) {
      return SyntheticDigits.of(location);
    }
    StoredPath place = StoredPath.find(location.uri(), configuration);
    if (!place.isFolder() && place.bytes() == 0) {
      throw place.unreadable("the file is empty");
    }
    return FILE_FORMATS.stream()
        .map(format -> format.index(place, location))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> unsupported(place));
  }

  /** The classes of the indexes that {@link #index} gives. */
  public static List<Class<? extends ImageIndex>> indexTypes() {
    return List.of(SyntheticDigits.class, IdxIndex.class, SetAside.class);
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
