package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.listing.SkippedFiles;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LogCapture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes read that are started in different locales, from which Java takes its names. */
class LocaleTest {
  private static final String POSIX_MESSAGE =
      "the locale of this process has the character set ANSI_X3.4-1968: start it with LC_ALL=C.UTF-8)";

  @TempDir private Path folder;
  private Path images;

  @BeforeEach
  void writeImages() {
    images = ImageArchives.folder(folder.resolve("in"), List.of(file("dog/2.jpg", "2")));
  }

  @Test
  void utf8NamesAreReadInAUtf8LocaleAndRefusedInAPosixOne() throws Exception {
    shell("mkdir 'in/\\360\\237\\220\\210'; echo 1 > 'in/\\360\\237\\220\\210/\\303\\251.jpg'");

    assertThat(inLocale("C.UTF-8", images.toString()))
        .containsExactly("dog/2.jpg", "\ud83d\udc08/\u00e9.jpg", "labels: dog, \ud83d\udc08");
    String refused =
        "Cannot list data: file:%s (1 of its names cannot be read, for example %%F0%%9F%%90%%88; "
            .formatted(images);
    assertThat(inLocale("C", images.toString()))
        .containsExactly(refused + POSIX_MESSAGE, refused + POSIX_MESSAGE);
    assertThat(inLocale("C", images.resolve("*").toString())).contains(refused + POSIX_MESSAGE);
  }

  @Test
  void asciiNamesAreReadInAnyLocale() throws Exception {
    assertThat(inLocale("C", images.toString())).containsExactly("dog/2.jpg", "labels: dog");
  }

  @Test
  void namesThatAreNotUtf8AreCounted() throws Exception {
    shell("echo 1 > 'in/dog/caf\\351.jpg'; echo 1 > 'in/dog/caf\\350.jpg'; mkdir 'in/\\377'");

    String skipped =
        "INFO Skipped files and folders whose names are not UTF-8: 3, for example file:%s/%%FF"
            .formatted(images);
    assertThat(inLocale("C.UTF-8", images.toString()))
        .containsExactly("dog/2.jpg", skipped, "labels: dog", skipped);
  }

  @Test
  void placeIsNotFoundByANameThatTheLocaleLacks() throws Exception {
    shell("mkdir -p 'in/caf\\303\\251/cat'; echo 1 > 'in/caf\\303\\251/cat/1.jpg'");

    String place = images.resolve("caf\u00e9").toString();
    assertThat(inLocale("C.UTF-8", place)).containsExactly("caf\u00e9/cat/1.jpg", "labels: cat");
    assertThat(inLocale("C.UTF-8", images.resolve("caf\ufffd").toString()).get(0))
        .isEqualTo(
            "Cannot find data: %s/caf\ufffd (no such file or folder; files whose names are not UTF-8 cannot be read)"
                .formatted(images));
    List<String> refused = inLocale("C", place);
    assertThat(refused).hasSize(2);
    assertThat(refused.get(0)).startsWith("Cannot ").endsWith(POSIX_MESSAGE);
    assertThat(refused.get(1)).startsWith("Cannot ").endsWith(POSIX_MESSAGE);
  }

  /** Runs a command of the shell, in which {@code \351} is a byte. */
  private void shell(String command) throws Exception {
    String printed = "eval \"$(printf \"$1\")\"";
    Process process =
        new ProcessBuilder("bash", "-c", printed, "bash", command)
            .directory(folder.toFile())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }

  /** What another process prints of the images at a place, without labels and with them. */
  private List<String> inLocale(String locale, String place) throws Exception {
    Path lines = folder.resolve("lines");
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LocaleTest.class.getName(),
                place,
                lines.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("LC_ALL", locale);
    assertThat(builder.start().waitFor()).as(Files.readString(log)).isZero();
    return Files.readAllLines(lines);
  }

  /** Runs in the other process. */
  public static void main(String[] arguments) throws IOException {
    String place = arguments[0];
    List<String> lines = new ArrayList<>(read(place, LocaleTest::images));
    lines.addAll(read(place, LocaleTest::labels));
    Files.write(Path.of(arguments[1]), lines);
  }

  private interface Reading {
    List<String> of(String place, Configuration configuration);
  }

  private static List<String> read(String place, Reading reading) {
    List<String> lines = new ArrayList<>();
    try (LogCapture log = LogCapture.of(SkippedFiles.class)) {
      lines.addAll(reading.of(place, new Configuration()));
      lines.addAll(log.lines());
    } catch (DatasetException e) {
      lines.add(e.getMessage());
    }
    return lines;
  }

  private static List<String> images(String place, Configuration configuration) {
    Images found = UnlabeledSearch.find(List.of(place), configuration).open(configuration);
    return IntStream.range(0, found.size())
        .peek(
            index ->
                assertThat(new String(found.stored(index), StandardCharsets.UTF_8)).isNotEmpty())
        .mapToObj(index -> found.location(index).replaceFirst(".*/in/", ""))
        .toList();
  }

  private static List<String> labels(String place, Configuration configuration) {
    LabeledImages found = Opened.at(new DataLocation(place, Split.TRAIN));
    return List.of("labels: " + String.join(", ", found.labels()));
  }
}
