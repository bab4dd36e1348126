package io.convoy.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.architecture.Shape;
import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.LabeledImages;
import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import io.convoy.testing.SharedData;
import io.convoy.training.files.Json;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCommandIT {
  private static final String DIGITS = "synthetic:digits?examples=300";

  @TempDir private Path folder;

  @Test
  void digitsComeBackPixelForPixelInAnotherOrder() throws IOException {
    Pack pack = new Pack(DIGITS, folder.resolve("out"));
    CommandLineRun run = pack.run("--shard-size", "100k");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    int shards = run.json().path("shards").asInt();
    assertThat(run.json())
        .hasToString(
            "{\"read\":300,\"packed\":300,\"rejected\":0,\"shards\":%s,\"classes\":10}"
                .formatted(shards));
    assertThat(shards).isGreaterThan(1);
    assertThat(pack.names()).hasSize(1 + 1 + 2 * shards).contains("_pack", "pack.json");
    List<String> expected = pixels(Pack.open(DIGITS));
    assertThat(pixels(pack.images()))
        .isNotEqualTo(expected)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theSameCommandGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    Map<String, String> first = packed("one", "42");
    assertThat(packed("two", "42")).isEqualTo(first);
    assertThat(packed("three", "43").values()).doesNotContainAnyElementsOf(tars(first));
  }

  @Test
  void aRunResumesAKilledRun() throws IOException {
    Pack pack = new Pack(DIGITS, folder.resolve("out"));
    assertThat(pack.run("--shard-size", "50k").exitStatus()).isZero();
    Map<String, String> whole = pack.content();
    List<String> tars = whole.keySet().stream().filter(name -> name.endsWith(".tar")).toList();
    assertThat(tars).hasSizeGreaterThan(3);
    Files.delete(pack.output().resolve(tars.get(0)));
    Files.delete(pack.output().resolve(tars.get(1) + ".index"));
    Files.delete(pack.output().resolve("_pack").resolve(tars.get(2) + ".json"));
    Files.writeString(pack.output().resolve(tars.get(2)), "what an earlier version wrote");
    Files.writeString(pack.output().resolve("." + tars.get(0) + ".local-1-7.tmp"), "half");
    Files.writeString(pack.output().resolve("_pack/." + tars.get(0) + ".json.tmp"), "half");
    Path untouched = pack.output().resolve(tars.get(3));
    var written = Files.getLastModifiedTime(untouched);

    CommandLineRun again = pack.run("--shard-size", "50k");
    assertThat(again.exitStatus()).as(again.err()).isZero();
    assertThat(again.json().path("packed").asInt()).isEqualTo(300);
    assertThat(pack.content()).isEqualTo(whole);
    assertThat(Files.getLastModifiedTime(untouched)).isEqualTo(written);
  }

  @Test
  void photographsKeepLabelsAndFingerprint() throws IOException {
    Path photos = SharedData.require("photos");
    Pack pack = new Pack(photos.toString(), folder.resolve("out"));
    CommandLineRun run = pack.run("--shard-size", "8m");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.json().path("packed").asInt()).isEqualTo(500);
    assertThat(run.json().path("shards").asInt()).isBetween(3, 5);
    assertThat(pack.images().labels())
        .containsExactly("daisy", "dandelion", "roses", "sunflowers", "tulips");
    assertThat(Fingerprint.of(pack.images()))
        .isEqualTo(Fingerprint.of(Pack.open(photos.toString())));
  }

  @Test
  void photographsAreMadeSmallerAndShownAsANetworkSeesThem() throws IOException {
    Path photos = SharedData.require("photos");
    Path job = folder.resolve("job.conf");
    Files.writeString(
        job,
        """
        network.name = resnet20
        data.train = "none"
        preprocess { augment { flip = true } }
        output.path = "none"
        """);
    Path sheet = folder.resolve("sheet.png");
    Pack pack = new Pack(photos.toString(), folder.resolve("out"));
    CommandLineRun run =
        pack.run("--shorter-side", "32", "--preview", sheet.toString(), "--job", job.toString());
    assertThat(run.exitStatus()).as(run.err()).isZero();
    LabeledImages images = pack.images();
    assertThat(images.size()).isEqualTo(500);
    for (int image = 0; image < images.size(); image += 50) {
      Shape shape = images.read(image, LabeledImages.FULL_SIZE).shape();
      assertThat(Math.min(shape.height(), shape.width())).isEqualTo(32);
      assertThat(images.location(image)).endsWith(".jpg");
    }
    BufferedImage drawn = ImageIO.read(sheet.toFile());
    assertThat(drawn.getWidth()).isGreaterThan(10 * 32);
  }

  @Test
  void aNetworkIsTrainedAndEvaluatedOnShards() throws IOException {
    Pack pack = new Pack(DIGITS, folder.resolve("out"));
    assertThat(pack.run().exitStatus()).isZero();
    Path job = folder.resolve("job.conf");
    Files.writeString(
        job,
        """
        network.name = lenet5
        data.train = "%s"
        training { epochs = 1, batch-size = 16, workers = 2 }
        output.path = "%s"
        """
            .formatted(pack.output(), folder.resolve("run")));
    CommandLineRun trained = CommandLineRun.of("train", job.toString(), "--json");
    assertThat(trained.exitStatus()).as(trained.err()).isZero();
    assertThat(trained.json().path("examples").path("trained").asInt()).isEqualTo(300);

    String model = folder.resolve("run").toString();
    CommandLineRun onShards =
        CommandLineRun.of(
            "evaluate", "--model", model, "--data", pack.output().toString(), "--json");
    assertThat(onShards.exitStatus()).as(onShards.err()).isZero();
    assertThat(onShards.json().path("examples").asInt()).isEqualTo(300);
  }

  @Test
  void badImagesAreSkippedCountedAndListed() throws IOException {
    Pack pack = new Pack(withBadImages().toString(), folder.resolve("out"));
    CommandLineRun run = pack.run();
    assertThat(run.exitStatus()).as(run.err()).isZero();
    assertThat(run.json())
        .hasToString("{\"read\":12,\"packed\":10,\"rejected\":2,\"shards\":1,\"classes\":2}");
    assertThat(pack.images().size()).isEqualTo(10);
    List<String> rejected = Files.readAllLines(pack.output().resolve("rejected.jsonl"));
    assertThat(rejected).hasSize(2);
    for (String line : rejected) {
      JsonNode rejection = Json.mapper().readTree(line);
      assertThat(rejection.path("location").asText()).contains("/in/").contains("/bad");
      assertThat(rejection.path("reason").asText()).startsWith("Unsupported image: ");
    }
    assertThat(pack.run().json()).isEqualTo(run.json());
  }

  @Test
  void aShardOfNothingButBadImagesIsNotWritten() throws IOException {
    Pack pack = new Pack(withBadImages().toString(), folder.resolve("out"));
    CommandLineRun run = pack.run("--shard-size", "1");
    assertThat(run.json())
        .hasToString("{\"read\":12,\"packed\":10,\"rejected\":2,\"shards\":10,\"classes\":2}");
    assertThat(pack.images().size()).isEqualTo(10);
    assertThat(pack.run("--shard-size", "1").json()).isEqualTo(run.json());
  }

  @Test
  void aBadImageEndsTheRunUnderThePolicyFail() throws IOException {
    Pack pack = new Pack(withBadImages().toString(), folder.resolve("out"));
    CommandLineRun run = pack.run("--on-bad-image", "fail");
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err()).contains("Cannot use image file:").contains("Unsupported image: ");
    assertThat(pack.names()).containsExactly("_pack", "pack.json");
  }

  @Test
  void aRunWithoutUsableImagesFails() throws IOException {
    Path input =
        ImageArchives.folder(
            folder.resolve("in"), List.of(new NamedBytes("cat/1.jpg", new byte[] {1, 2})));
    CommandLineRun run = new Pack(input.toString(), folder.resolve("out")).run();
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "Cannot pack file:"
                + input
                + ": none of its 1 images can be used; the reasons are in ");
    assertThat(folder.resolve("out/rejected.jsonl")).exists();
  }

  private Map<String, String> packed(String name, String seed) throws IOException {
    Pack pack = new Pack(DIGITS, folder.resolve(name));
    assertThat(pack.run("--seed", seed).exitStatus()).isZero();
    return pack.content();
  }

  private static List<String> tars(Map<String, String> content) {
    return content.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".tar"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Label and pixels of each image. */
  private static List<String> pixels(LabeledImages images) {
    return IntStream.range(0, images.size())
        .mapToObj(
            image ->
                images.labels().get(images.label(image))
                    + HexFormat.of()
                        .formatHex(images.read(image, LabeledImages.FULL_SIZE).pixels()))
        .toList();
  }

  private Path withBadImages() throws IOException {
    List<NamedBytes> files = new ArrayList<>();
    Pack digits = new Pack("synthetic:digits?examples=10", folder.resolve("digits"));
    assertThat(digits.run().exitStatus()).isZero();
    LabeledImages good = digits.images();
    for (int image = 0; image < good.size(); image++) {
      files.add(new NamedBytes("cat/" + image + ".png", good.stored(image)));
    }
    files.add(new NamedBytes("cat/bad.png", new byte[] {1, 2, 3}));
    files.add(new NamedBytes("dog/bad.jpg", "<html>".repeat(10).getBytes("UTF-8")));
    return ImageArchives.folder(folder.resolve("in"), files);
  }
}
