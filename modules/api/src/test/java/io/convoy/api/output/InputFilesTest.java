package io.convoy.api.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Images;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.discovery.UnlabeledSearch;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  private static final Instant BEFORE = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<NamedBytes> MEMBERS =
      List.of(new NamedBytes("cat/1.png", new byte[1]), new NamedBytes("dog/2.png", new byte[1]));

  @TempDir private Path folder;

  @Test
  void anArchiveThatWasReplacedByOneOfTheSameLengthIsNamed() throws IOException {
    Path tar = setTime(ImageArchives.tar(folder.resolve("photos.tar"), MEMBERS), BEFORE);
    setTime(ImageArchives.tar(folder.resolve("others.tar"), MEMBERS), BEFORE.minusSeconds(1));
    InputFiles.Summary earlier = files().summary();
    assertThat(earlier.files()).isEqualTo(2);
    assertThat(files().changesSince(earlier)).isEmpty();
    setTime(tar, BEFORE.plusSeconds(60));
    assertThat(files().changesSince(earlier))
        .contains(
            "file:%s was changed since that run began, at 2026-01-02T03:05:05Z".formatted(tar));
  }

  @Test
  void anImageFileThatIsOlderThanTheOneThatItReplacesIsNoticed() throws IOException {
    for (NamedBytes image : MEMBERS) {
      Path file = folder.resolve(image.name());
      Files.createDirectories(file.getParent());
      setTime(Files.write(file, image.bytes()), BEFORE);
    }
    InputFiles.Summary earlier = files().summary();
    assertThat(earlier.files()).isEqualTo(2);
    Files.writeString(folder.resolve("cat/notes.txt"), "not an image");
    assertThat(files().changesSince(earlier)).isEmpty();
    setTime(folder.resolve("dog/2.png"), BEFORE.minusSeconds(60));
    assertThat(files().changesSince(earlier))
        .contains("a file of the images was changed since that run began");
  }

  /** The second image is in the folder of neither neighbor. */
  @Test
  void theFilesOfATableAreFoundInAnyOrderOfTheirFolders() throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType("message rows { required binary path (STRING); }");
    List<Group> rows =
        Stream.of("cat/1.png", "dog/2.png", "cat/3.png", "cat/1.png")
            .<Group>map(path -> new SimpleGroup(schema).append("path", path))
            .toList();
    for (String name : List.of("cat/1.png", "cat/3.png", "cat/4.png", "dog/2.png")) {
      Files.createDirectories(folder.resolve(name).getParent());
      setTime(Files.write(folder.resolve(name), new byte[1]), BEFORE);
    }
    Path table = ImageArchives.parquet(folder.resolve("rows.parquet"), schema, rows);
    InputFiles.Summary earlier = files(table).summary();
    assertThat(earlier.files()).isEqualTo(3);
    setTime(folder.resolve("cat/4.png"), BEFORE.plusSeconds(60));
    assertThat(files(table).changesSince(earlier)).isEmpty();
    setTime(folder.resolve("cat/3.png"), BEFORE.plusSeconds(60));
    assertThat(files(table).changesSince(earlier)).isPresent();
  }

  private static InputFiles files(Path table) {
    Configuration configuration = new Configuration();
    Images images =
        UnlabeledSearch.find(
                List.of(table.toString()),
                ReadOptions.DEFAULT.withImageColumn("path"),
                BadImagePolicy.FAIL,
                configuration)
            .open(configuration);
    return InputFiles.of(images, configuration);
  }

  @Test
  void imagesThatAreNotStoredHaveNoFiles() {
    Images images =
        Formats.index(
                new DataLocation("synthetic:digits?examples=3", Split.TRAIN), new Configuration())
            .open(new Configuration());
    InputFiles files = InputFiles.of(images, new Configuration());
    assertThat(files.summary().files()).isZero();
    assertThat(files.changesSince(files.summary())).isEmpty();
  }

  private InputFiles files() {
    Configuration configuration = new Configuration();
    Images images =
        UnlabeledSearch.find(List.of(folder.toString()), configuration).open(configuration);
    return InputFiles.of(images, configuration);
  }

  private static Path setTime(Path file, Instant time) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
