package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.testing.NamedBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** Opens data in the tests of formats. */
final class Opened {
  private static final Configuration CONFIGURATION = new Configuration();

  private Opened() {}

  static LabeledImages at(Path place) {
    return at(location(place));
  }

  static LabeledImages at(DataLocation location) {
    return Formats.index(location, CONFIGURATION).open(CONFIGURATION);
  }

  static DataLocation location(Path place) {
    return new DataLocation(place.toString(), Split.TRAIN);
  }

  static DataLocation labeledBy(Path place, Path manifest) {
    return new DataLocation(
        place.toString(), Split.TRAIN, Optional.empty(), Optional.of(manifest.toString()));
  }

  static DataLocation as(String format, Path place) {
    return new DataLocation(place.toString(), Split.TRAIN, Optional.of(format), Optional.empty());
  }

  /** Each image as {@code LABEL LOCATION=BYTES}, the location without {@code folder}. */
  static List<String> lines(LabeledImages images, Path folder) {
    return IntStream.range(0, images.size())
        .mapToObj(
            index ->
                "%s %s=%s"
                    .formatted(
                        images.labels().get(images.label(index)),
                        images.location(index).replace("file:" + folder + "/", ""),
                        new String(images.stored(index), StandardCharsets.UTF_8)))
        .toList();
  }

  static NamedBytes file(String name, String content) {
    return new NamedBytes(name, content.getBytes(StandardCharsets.UTF_8));
  }

  static void assertRefused(Path place, String message) {
    assertRefused(location(place), message);
  }

  static void assertRefused(DataLocation location, String message) {
    assertThatThrownBy(() -> at(location)).isInstanceOf(DatasetException.class).hasMessage(message);
  }

  static void assertRefusedStartingWith(Path place, String message) {
    assertThatThrownBy(() -> at(place))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(message);
  }
}
