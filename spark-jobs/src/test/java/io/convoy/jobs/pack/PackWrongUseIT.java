package io.convoy.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.IdxFiles;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong use ends with one message and a status other than 0, and writes nothing. */
class PackWrongUseIT {
  @TempDir private Path folder;

  private Pack pack;

  @BeforeEach
  void makeInput() {
    Path input =
        IdxFiles.pair(folder.resolve("in"), "train", 2, 2, new byte[3][4], new int[] {0, 1, 2});
    pack = new Pack(input.toString(), folder.resolve("out"));
  }

  @Test
  void invalidSizes() {
    refused(2, "Invalid shard size: 0 (must be at least 1)", "--shard-size", "0");
    refused(2, "Invalid size: 'big' (must be a number and b, k, m", "--shard-size", "big");
    refused(2, "Invalid shorter side: 0 (must be at least 1)", "--shorter-side", "0");
  }

  @Test
  void unknownPolicy() {
    CommandLineRun run = pack.run("--on-bad-image", "ignore");
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err()).contains("--on-bad-image").contains("ignore").contains("convoy pack");
  }

  @Test
  void credentialsInTheOutput() {
    CommandLineRun run =
        CommandLineRun.of("pack", "--input", "a", "--output", "s3a://key:secret@bucket/out");
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err()).startsWith("Invalid output: s3a://***@bucket/out");
  }

  @Test
  void aPreviewInNoFolder() {
    Path file = folder.resolve("none/a.png");
    refused(
        2,
        "Cannot write preview: %s (its folder does not exist)".formatted(file),
        "--preview",
        file.toString());
  }

  @Test
  void aJobWithoutAPreview() {
    CommandLineRun run = pack.run("--job", "a.conf");
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err()).contains("--preview");
  }

  @Test
  void missingInput() {
    CommandLineRun run = new Pack(folder + "/none", pack.output()).run();
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err()).contains("Cannot find data: " + folder + "/none");
    assertThat(pack.output()).doesNotExist();
  }

  @Test
  void anOutputWithOtherFilesStaysAsItIs() throws IOException {
    Files.createDirectory(pack.output());
    Path precious = Files.writeString(pack.output().resolve("a.txt"), "precious");
    refusedAt(pack, "it holds a.txt (must be empty or hold only this pack)");
    assertThat(precious).hasContent("precious");
    assertThat(pack.names()).containsExactly("a.txt");
  }

  @Test
  void anOutputThatIsAFile() throws IOException {
    Files.writeString(pack.output(), "a file");
    refusedAt(pack, "it is a file (must be a folder)");
  }

  @Test
  void anOutputWithinTheInput() {
    Path photos =
        ImageArchives.folder(
            folder.resolve("photos"), List.of(new NamedBytes("cat/1.png", new byte[1])));
    Pack within = new Pack(photos.toString(), photos.resolve("packed"));
    refusedAt(within, "it is within the images, " + photos);
    assertThat(within.output()).doesNotExist();
  }

  @Test
  void anOutputThatHoldsAPackWithOtherOptionsStaysAsItIs() throws IOException {
    assertThat(pack.run().exitStatus()).isZero();
    Map<String, String> before = pack.content();
    refusedAt(
        pack,
        "it holds another pack (--shorter-side was none and is now 1, --seed was 42 and is now 43);"
            + " give another --output",
        "--seed",
        "43",
        "--shorter-side",
        "1");
    Files.writeString(pack.output().resolve("b.txt"), "mine");
    refusedAt(pack, "it holds b.txt (must be empty or hold only this pack)");
    Files.delete(pack.output().resolve("b.txt"));
    assertThat(pack.content()).isEqualTo(before);
  }

  @Test
  void anOutputThatHoldsAPackOfOtherImages() throws IOException {
    Pack first = new Pack("synthetic:digits?examples=10", folder.resolve("digits"));
    assertThat(first.run().exitStatus()).isZero();
    Path tar = first.output().resolve("shard-00000-of-00001.tar");
    Pack second = new Pack(tar.toString(), pack.output());
    assertThat(second.run().exitStatus()).isZero();
    Files.delete(first.output().resolve("shard-00000-of-00001.tar.index"));
    ImageArchives.tar(tar, List.of(new NamedBytes("cat/1.png", new byte[1])));
    Files.setLastModifiedTime(tar, FileTime.from(Instant.parse("2099-01-02T03:04:05Z")));
    refusedAt(
        second,
        "it holds another pack (file:%s was changed since that run began, at 2099-01-02T03:04:05Z); give another --output"
            .formatted(tar));
  }

  private void refused(int status, String message, String... options) {
    CommandLineRun run = pack.run(options);
    assertThat(run.err()).startsWith(message);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.exitStatus()).isEqualTo(status);
    assertThat(run.out()).isEmpty();
    assertThat(pack.output()).doesNotExist();
  }

  private static void refusedAt(Pack pack, String reason, String... options) {
    CommandLineRun run = pack.run(options);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("Cannot pack into %s: %s".formatted(pack.output(), reason));
    assertThat(run.exitStatus()).isEqualTo(1);
  }
}
