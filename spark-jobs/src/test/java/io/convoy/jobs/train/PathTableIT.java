package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.synthetic.SyntheticDigits;
import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.ImageArchives;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on a table of paths, beside training on the folder with these images. */
class PathTableIT {
  private static final MessageType ROWS =
      MessageTypeParser.parseMessageType(
          "message rows { optional binary path (STRING); required binary kind (STRING); }");
  private static final int IMAGES = 200;

  @TempDir private Path folder;
  private Path images;
  private Path table;

  /** The rows are in the order in which the folder is listed. */
  @BeforeEach
  void write() throws IOException {
    images = folder.resolve("images");
    LabeledImages digits =
        SyntheticDigits.of(new DataLocation("synthetic:digits?examples=" + IMAGES, Split.TRAIN))
            .open(new Configuration(false));
    List<String> names = new ArrayList<>();
    for (int digit = 0; digit < IMAGES; digit++) {
      String name =
          String.format(
              Locale.ROOT, "%s/%03d.png", digits.labels().get(digits.label(digit)), digit);
      Files.createDirectories(images.resolve(name).getParent());
      Files.write(
          images.resolve(name),
          WeightedDigits.png(digits.commonShape().orElseThrow(), digits.stored(digit)));
      names.add(name);
    }
    table = table("all", names.stream().sorted());
  }

  @Test
  void givesTheModelOfTheFolder() throws IOException {
    String expected = sha256(run("folder", "data.train=" + images));
    assertThat(sha256(run("table", ofTable(table)))).isEqualTo(expected);
  }

  @Test
  void aRunThatResumesReadsTheSameFiles() throws IOException {
    String expected = sha256(run("whole", ofTable(table)));
    sha256(run("part", with(ofTable(table), "training.max-rounds=2")));
    assertThat(sha256(run("part", with(ofTable(table), "--resume")))).isEqualTo(expected);
    sha256(run("changed", with(ofTable(table), "training.max-rounds=2")));
    List<String> names = names().toList();
    Files.copy(
        images.resolve(names.get(1)),
        images.resolve(names.get(0)),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(run("changed", with(ofTable(table), "--resume")).err())
        .contains("the fingerprint of the training images");
  }

  @Test
  void aRunThatResumesMayReadTheSameImagesElsewhere() throws IOException {
    String expected = sha256(run("whole", "data.train=" + images));
    sha256(run("part", "data.train=" + images, "training.max-rounds=2"));
    Path moved = Files.move(images, folder.resolve("moved"));
    assertThat(sha256(run("part", "data.train=" + moved, "--resume"))).isEqualTo(expected);
  }

  @Test
  void aMissingFileIsRejectedOrEndsTheRun() throws IOException {
    Path holes = table("holes", Stream.concat(names(), Stream.of("3/none.png", null)));
    CommandLineRun fails = run("fails", ofTable(holes));
    assertThat(fails.exitStatus()).isNotZero();
    assertThat(fails.err()).contains("file:" + images + "/3/none.png", "no such file or folder");

    CommandLineRun skips = run("skips", with(ofTable(holes), "data.on-bad-image=skip"));
    assertThat(skips.exitStatus()).as(skips.err()).isZero();
    JsonNode examples = skips.json().path("examples");
    assertThat(examples.path("rejected").asInt()).isEqualTo(2 * 2);
    assertThat(examples.path("read").asInt()).isEqualTo(2 * (IMAGES + 2));
    List<String> rejected =
        Files.readAllLines(folder.resolve("skips/out/rejected.jsonl")).stream().sorted().toList();
    assertThat(rejected).hasSize(2);
    JsonNode missing = Json.mapper().readTree(rejected.get(1));
    assertThat(missing.toString())
        .contains("file:" + images + "/3/none.png", "no such file or folder");
    assertThat(rejected.get(0)).contains("file:" + holes + "!201", "its path is null or empty");

    String[] few = with(with(ofTable(holes), "data.on-bad-image=skip"), "data.max-bad-share=0.005");
    CommandLineRun tooMany = run("too-many", few);
    assertThat(tooMany.exitStatus()).isEqualTo(1);
    assertThat(tooMany.err())
        .contains(
            "Cannot continue training: 2 of the 202 examples of epoch 1 are unusable (max-bad-share"
                + " is 0.005)");
    assertThat(folder.resolve("too-many/out/rejected.jsonl")).content().hasLineCount(2);
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(images)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> images.relativize(file).toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  /** Writes a table beside the folder of the images. */
  private Path table(String name, Stream<String> paths) {
    List<Group> rows =
        paths
            .<Group>map(
                path -> {
                  Group row = new SimpleGroup(ROWS);
                  if (path != null) {
                    row.add("path", "images/" + path);
                  }
                  return row.append("kind", path == null ? "0" : path.substring(0, 1));
                })
            .toList();
    return ImageArchives.parquet(folder.resolve(name + ".parquet"), ROWS, rows);
  }

  private static String[] ofTable(Path table) {
    return new String[] {"data.train=" + table, "data.image-column=path", "data.label-column=kind"};
  }

  private static String[] with(String[] settings, String other) {
    return Stream.concat(Stream.of(settings), Stream.of(other)).toArray(String[]::new);
  }

  private CommandLineRun run(String name, String... settings) throws IOException {
    JobFile job = new JobFile(Files.createDirectories(folder.resolve(name)));
    List<String> all =
        new ArrayList<>(
            List.of("preprocess.size=28", "preprocess.channels=1", "preprocess.resize=exact"));
    all.addAll(List.of(settings));
    return job.train(all.toArray(String[]::new));
  }

  private static String sha256(CommandLineRun run) throws IOException {
    assertThat(run.exitStatus()).as(run.err()).isZero();
    return run.json().path("parameters_sha256").asText();
  }
}
