package io.convoy.dataset.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.decoding.ForkedDecoding.Outcome;
import io.convoy.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made, or happened, to break readers; 512 MB of heap. */
class HostileImagesIT {
  private static final int MUTATIONS = 8;
  private static final int PHOTOS = 40;
  private static final long LIMIT_MILLISECONDS = 10_000;
  private static final Pattern MESSAGE =
      Pattern.compile("(Cannot decode image: |Unsupported image: ).+");

  /** For instance {@code JPEG RGB 1800x1200 EXIF-orientation=6}: the size is the stored one. */
  private static final Pattern PROPERTIES =
      Pattern.compile("\\w+ (\\S+) (\\d+)x(\\d+)(?: EXIF-orientation=(\\d))?.*");

  @TempDir Path folder;

  @Test
  void everyFileDoesWhatTheManifestExpects() throws Exception {
    Path hostile = SharedData.require("hostile");
    List<Expectation> expectations = manifest(hostile);
    List<Path> files = expectations.stream().map(row -> hostile.resolve(row.file())).toList();
    List<Outcome> outcomes = ForkedDecoding.run(files, 0, folder);
    assertThat(outcomes).hasSameSizeAs(expectations).hasSizeGreaterThan(200);
    assertThat(outcomes).allMatch(outcome -> outcome.milliseconds() < LIMIT_MILLISECONDS);
    assertThat(IntStream.range(0, outcomes.size()).boxed())
        .allSatisfy(i -> expectations.get(i).verify(outcomes.get(i)));
  }

  @Test
  void everyMutationDecodesOrSaysWhyNot() throws Exception {
    List<Path> hostile = ForkedDecoding.files(SharedData.require("hostile"), "");
    List<Path> photos = ForkedDecoding.files(SharedData.require("photos"), ".jpg");
    List<Path> files = Stream.concat(hostile.stream(), photos.stream().limit(PHOTOS)).toList();
    List<Outcome> outcomes = ForkedDecoding.run(files, MUTATIONS, folder);
    assertThat(outcomes)
        .hasSize(files.size() * (1 + MUTATIONS))
        .anyMatch(Outcome::decoded)
        .allMatch(outcome -> outcome.milliseconds() < LIMIT_MILLISECONDS)
        .allMatch(outcome -> outcome.decoded() || MESSAGE.matcher(outcome.detail()).matches());
  }

  /** Else a run that skips bad images would leave out good ones, more of them on smaller heaps. */
  @Test
  void aHeapTooSmallForAnImageIsNoFaultOfTheImage() throws Exception {
    byte[] rows = PngFile.deflated(new int[5000 * (1 + 5000)]);
    byte[] image = new PngFile().header(5000, 5000, 8, 0).chunk("IDAT", rows).end();
    List<Path> files = List.of(Files.write(folder.resolve("large.png"), image));
    assertThat(ForkedDecoding.run(files, 0, folder))
        .extracting(Outcome::detail)
        .containsExactly("1x5000x5000");
    assertThatThrownBy(() -> ForkedDecoding.run("-Xmx16m", files, 0, folder))
        .hasMessageContaining("java.lang.OutOfMemoryError: Java heap space");
  }

  private static List<Expectation> manifest(Path hostile) throws IOException {
    return Files.readAllLines(hostile.resolve("MANIFEST.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(fields -> new Expectation(fields[0], fields[2], fields[3]))
        .toList();
  }

  private record Expectation(String file, String what, String verdict) {
    void verify(Outcome outcome) {
      switch (verdict) {
        // WebP is supported, and so is everything else that this word is used for.
        case "decode", "decode-if-supported" -> {
          assertThat(outcome.decoded()).as("%s: %s", file, outcome.detail()).isTrue();
          verifyProperties(outcome.detail());
        }
        case "reject" -> {
          assertThat(outcome.decoded()).as(file).isFalse();
          assertThat(outcome.detail()).matches(MESSAGE);
        }
        default -> assertThat(verdict).isEqualTo("either");
      }
    }

    private void verifyProperties(String shape) {
      Matcher properties = PROPERTIES.matcher(what.substring(what.indexOf('|') + 1).strip());
      // Of these GIF files we decode the first frame, the manifest has the size of the screen.
      if (!properties.matches() || what.contains("first frame is not the logical screen")) {
        return;
      }
      String turned = properties.group(4);
      boolean swapped = turned != null && Integer.parseInt(turned) >= 5;
      String height = properties.group(swapped ? 2 : 3);
      String width = properties.group(swapped ? 3 : 2);
      String size = "x%sx%s".formatted(height, width);
      switch (properties.group(1)) {
        case "1", "L", "LA" -> assertThat(shape).as(file).isEqualTo("1" + size);
        case "RGB" -> assertThat(shape).as(file).isEqualTo("3" + size);
        default -> assertThat(shape).as(file).endsWith(size);
      }
    }
  }
}
