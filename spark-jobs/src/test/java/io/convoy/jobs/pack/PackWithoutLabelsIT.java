package io.convoy.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.Images;
import io.convoy.dataset.discovery.UnlabeledSearch;
import io.convoy.jobs.CommandLineRun;
import io.convoy.jobs.score.Scoring;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images without labels become shards without labels. */
class PackWithoutLabelsIT {
  @TempDir private Path folder;

  @Test
  void aFlatFolderIsPackedForScoringAndNotForTraining() throws IOException {
    List<NamedBytes> files = new ArrayList<>(images(9));
    files.add(new NamedBytes("bad.png", "no image".getBytes(StandardCharsets.UTF_8)));
    files.add(new NamedBytes("notes.txt", "no image".getBytes(StandardCharsets.UTF_8)));
    Path flat = ImageArchives.folder(folder.resolve("in"), files);
    Path sheet = folder.resolve("sheet.png");
    Pack pack = new Pack(flat.toString(), folder.resolve("out"));
    CommandLineRun run = pack.run("--shard-size", "2k", "--preview", sheet.toString());
    assertThat(run.exitStatus()).as(run.err()).isZero();
    int shards = run.json().path("shards").asInt();
    assertThat(run.json())
        .hasToString(
            "{\"read\":10,\"packed\":9,\"rejected\":1,\"shards\":%s,\"classes\":0}"
                .formatted(shards));
    assertThat(shards).isGreaterThan(1);
    assertThat(Files.readString(pack.output().resolve("rejected.jsonl"))).contains("bad.png");
    assertThat(ImageIO.read(sheet.toFile()).getWidth()).isGreaterThan(128);
    assertThat(stored(pack.output().toString()))
        .containsExactlyInAnyOrderElementsOf(stored(images(9)));
    assertTrainingIsRefused(pack.output());
  }

  @Test
  void archivesWithoutClassesArePackedAndAKilledRunIsResumed() throws IOException {
    Path tars = Files.createDirectory(folder.resolve("tars"));
    List<NamedBytes> images = images(12);
    ImageArchives.tar(tars.resolve("a-0.tar"), images.subList(0, 5));
    ImageArchives.tar(tars.resolve("a-1.tar"), images.subList(5, 12));
    Pack pack = new Pack(tars.toString(), folder.resolve("out"));
    assertThat(pack.run("--shard-size", "2k").json().path("packed").asInt()).isEqualTo(12);
    Map<String, String> whole = pack.content();
    String tar = whole.keySet().stream().filter(name -> name.endsWith(".tar")).findFirst().get();
    Files.delete(pack.output().resolve(tar));
    CommandLineRun again = pack.run("--shard-size", "2k");
    assertThat(again.exitStatus()).as(again.err()).isZero();
    assertThat(pack.content()).isEqualTo(whole);

    Pack second = new Pack(tars.toString(), folder.resolve("second"));
    assertThat(second.run("--shard-size", "2k").exitStatus()).isZero();
    assertThat(second.content()).isEqualTo(whole);
    assertThat(stored(pack.output().toString()))
        .containsExactlyInAnyOrderElementsOf(stored(images));
  }

  @Test
  void shardsAreNotWrittenIntoTheImages() throws IOException {
    Path flat = ImageArchives.folder(folder.resolve("in"), images(2));
    CommandLineRun run = new Pack(flat.toString(), flat.resolve("out")).run();
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err()).contains("it is within the images, " + flat);
  }

  @Test
  void imagesOfWhichOnlySomeHaveLabelsAreRefused() throws IOException {
    List<NamedBytes> files = new ArrayList<>(images(2));
    files.add(new NamedBytes("0.cls", "7".getBytes(StandardCharsets.UTF_8)));
    Path tar = ImageArchives.tar(folder.resolve("in.tar"), files);
    CommandLineRun run = new Pack(tar.toString(), folder.resolve("out")).run();
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err()).contains("Cannot find label: file:" + tar + "!1.png");
  }

  private void assertTrainingIsRefused(Path shards) throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("job.conf"),
            """
            network.name = lenet5
            data.train = "%s"
            output.path = "%s"
            """
                .formatted(shards, folder.resolve("run")));
    CommandLineRun trained = CommandLineRun.of("train", job.toString());
    assertThat(trained.exitStatus()).isEqualTo(1);
    assertThat(trained.err())
        .contains(
            "Cannot find labels: file:%s (9 images without labels, because".formatted(shards));
  }

  /** Digits as PNG files in no folder: {@code 0.png}, {@code 1.png}, ... */
  private static List<NamedBytes> images(int count) {
    List<NamedBytes> digits = Scoring.digits(count);
    return IntStream.range(0, count)
        .mapToObj(index -> new NamedBytes(index + ".png", digits.get(index).bytes()))
        .toList();
  }

  private static List<String> stored(List<NamedBytes> files) {
    return files.stream().map(file -> Arrays.toString(file.bytes())).toList();
  }

  private static List<String> stored(String place) {
    Configuration configuration = new Configuration();
    try (Images images = UnlabeledSearch.find(List.of(place), configuration).open(configuration)) {
      return IntStream.range(0, images.size())
          .mapToObj(index -> Arrays.toString(images.stored(index)))
          .toList();
    }
  }
}
