package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.HoldoutSplit;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.listing.ListedArchives;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LogCapture;
import io.convoy.testing.NamedBytes;
import io.convoy.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives that cannot be read, beside good ones, under the policy to skip. */
class BadArchivesTest {
  private static final Configuration CONFIGURATION = new Configuration();
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void isOneRejectedImageInScoring(BadArchive kind) throws IOException {
    Path archive = archive(kind);
    kind.writeGood(archive.getParent());
    try (LogCapture log = LogCapture.of(ListedArchives.class)) {
      Images images = unlabeled(folder, BadImagePolicy.SKIP);

      assertThat(images.size()).isEqualTo(3);
      assertThat(images.location(0)).isEqualTo("file:" + archive);
      assertThat(images.source(0)).isEqualTo("file:" + archive);
      assertThatThrownBy(() -> images.stored(0))
          .isInstanceOf(BadImageException.class)
          .hasMessageStartingWith("Cannot use image file:%s: %s".formatted(archive, kind.reason));
      assertThat(images.stored(1)).asString().isEqualTo("1");
      assertThat(images.stored(2)).asString().isEqualTo("2");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith(
              "WARN Rejected archives that cannot be read: 1, for example file:%s (%s"
                  .formatted(archive, kind.reason));
    }
    assertThatThrownBy(() -> unlabeled(folder, BadImagePolicy.FAIL))
        .isExactlyInstanceOf(DatasetException.class)
        .hasMessageContaining(archive.toString());
  }

  @ParameterizedTest
  @EnumSource
  void isRejectedBesideLabeledImagesWhichStayAsTheyAre(BadArchive kind) throws IOException {
    Path archive = archive(kind);
    Path good = kind.writeGood(archive.getParent());
    ImageIndex<LabeledImages> index = labeled(archive.getParent());

    assertThat(index.rejected())
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.location()).isEqualTo("file:" + archive);
              assertThat(rejection.reason()).isNotEmpty();
            });
    LabeledImages images = index.open(CONFIGURATION);
    assertThat(images.labels()).containsExactly("cat", "dog");
    assertThat(Opened.lines(images, good.getParent()))
        .isEqualTo(Opened.lines(Opened.at(good), good.getParent()));
    assertThatThrownBy(() -> Opened.at(archive.getParent()))
        .isExactlyInstanceOf(DatasetException.class)
        .hasMessageContaining(archive.toString());
  }

  @ParameterizedTest
  @EnumSource
  void aloneItIsAnError(BadArchive kind) throws IOException {
    Path archive = archive(kind);
    String start = "Cannot read data: file:%s (%s".formatted(archive, kind.reason);

    for (Path place : List.of(archive, archive.getParent())) {
      assertThatThrownBy(() -> unlabeled(place, BadImagePolicy.SKIP)).hasMessageStartingWith(start);
    }
    assertThatThrownBy(() -> labeled(archive.getParent()))
        .isExactlyInstanceOf(DatasetException.class)
        .hasMessageContaining("file:" + archive);
  }

  /**
   * Flips single bits of an archive, and cuts it: it is read, or rejected, and never ends a run.
   */
  @ParameterizedTest
  @EnumSource(
      names = {
        "TRUNCATED_ZIP",
        "TRUNCATED_TAR",
        "TRUNCATED_TAR_GZIP",
        "TRUNCATED_SEQUENCE_FILE",
        "TRUNCATED_PARQUET"
      })
  void noDamageEndsTheSearch(BadArchive kind) throws IOException {
    Path good = kind.writeGood(folder);
    Path archive = folder.resolve(kind.fileName);
    byte[] whole = Files.readAllBytes(good);
    if (kind == BadArchive.TRUNCATED_TAR_GZIP) {
      whole = Files.readAllBytes(ImageArchives.tar(archive, BadArchive.LOST));
    }
    for (int round = 0; round < 40; round++) {
      byte[] damaged = whole.clone();
      int position = (int) (round * 7919L % whole.length);
      damaged[position] ^= (byte) (1 << round % Byte.SIZE);
      BadArchive.replace(archive, round % 3 == 0 ? Arrays.copyOf(whole, position) : damaged);

      Images images = unlabeled(folder, BadImagePolicy.SKIP);
      assertThat(IntStream.range(0, images.size()).mapToObj(images::source))
          .as("round %s", round)
          .contains("file:" + good);
      assertThat(labeled(folder).open(CONFIGURATION).size()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void anArchiveThatVanishesIsRejectedWithAllItsImages() throws IOException {
    Path tar = ImageArchives.tar(folder.resolve("b.tar"), BadArchive.LOST);
    ImageArchives.tar(folder.resolve("c.tar"), BadArchive.GOOD);
    Images images = unlabeled(folder, BadImagePolicy.SKIP);
    Files.delete(tar);

    assertThat(images.size()).isEqualTo(4);
    for (int image = 0; image < 2; image++) {
      int lost = image;
      assertThatThrownBy(() -> images.stored(lost))
          .isInstanceOf(BadImageException.class)
          .hasMessage(
              "Cannot use image %s: its archive cannot be read (no such file or folder)"
                  .formatted(images.location(lost)));
    }
    assertThat(images.stored(2)).asString().isEqualTo("1");
  }

  @Test
  void severalAloneAreOneErrorWithTheFirstReason() throws IOException {
    ImageArchives.folder(folder, List.of(file("a.tar", ""), file("b.zip", "no zip")));

    String message =
        "Cannot find images: %s%s (none of the 2 archives can be read; the first, file:%s/a.tar: the file is empty)";
    assertThatThrownBy(() -> unlabeled(folder, BadImagePolicy.SKIP))
        .hasMessage(message.formatted("", folder, folder));
    assertThatThrownBy(() -> labeled(folder))
        .hasMessage(message.formatted("file:", folder, folder));
  }

  @Test
  void theDigestOfABadArchiveDiffersFromThatOfAGoodOne() throws IOException {
    ImageArchives.tar(folder.resolve("c.tar"), BadArchive.GOOD);
    Path other = Files.createFile(folder.resolve("b.tar"));
    String digest = digest();

    assertThat(digest()).isEqualTo(digest);
    ImageArchives.tar(other, BadArchive.LOST);
    assertThat(digest()).isNotEqualTo(digest);
  }

  @Test
  void aHeldOutPartDoesNotDependOnIt() throws IOException {
    List<NamedBytes> many =
        IntStream.range(0, 40).mapToObj(i -> file("cat/" + i + ".jpg", "" + i)).toList();
    Path good = ImageArchives.tar(folder.resolve("c.tar"), many);
    LabeledImages before = heldOut(Split.TEST).open(CONFIGURATION);
    List<String> lines = Opened.lines(before, good.getParent());
    Files.createFile(folder.resolve("b.tar"));

    assertThat(Opened.lines(heldOut(Split.TEST).open(CONFIGURATION), folder)).isEqualTo(lines);
    assertThat(heldOut(Split.TRAIN).rejected())
        .containsExactly(new Rejection("file:" + folder + "/b.tar", "the file is empty"));
    assertThat(heldOut(Split.TEST).rejected()).isEmpty();
  }

  @Test
  void anArchiveWithoutMembersIsNotBad() throws IOException {
    ImageArchives.tar(folder.resolve("c.tar"), BadArchive.GOOD);
    ImageArchives.tar(folder.resolve("empty.tar"), List.of());
    ImageArchives.zip(folder.resolve("empty.zip"), List.of(), ZipArchiveEntry.STORED, false);

    assertThat(unlabeled(folder, BadImagePolicy.FAIL).size()).isEqualTo(2);
  }

  @Test
  void theSharedCasesAreScoredWithoutTheBadArchive() {
    for (String name : List.of("enc", "trunc")) {
      Path place = SharedData.requireCase("13-one-bad-archive-ends-scoring/" + name);
      Images images = unlabeled(place, BadImagePolicy.SKIP);
      assertThat(images.size()).isEqualTo(10);
      assertThat(
              IntStream.range(0, 10)
                  .filter(i -> images.location(i).equals(images.source(i)))
                  .mapToObj(images::location))
          .singleElement()
          .asString()
          .endsWith(name.equals("enc") ? "/enc.zip" : "/trunc.tar.gz");
    }
  }

  private Path archive(BadArchive kind) throws IOException {
    Path archive = Files.createDirectories(folder.resolve("deep/er")).resolve(kind.fileName);
    kind.write(archive);
    return archive;
  }

  private static Images unlabeled(Path place, BadImagePolicy policy) {
    return UnlabeledSearch.find(
            List.of(place.toString()), ReadOptions.DEFAULT, policy, CONFIGURATION)
        .open(CONFIGURATION);
  }

  private String digest() {
    return UnlabeledSearch.find(
            List.of(folder.toString()), ReadOptions.DEFAULT, BadImagePolicy.SKIP, CONFIGURATION)
        .digest();
  }

  private static ImageIndex<LabeledImages> labeled(Path place) {
    return Formats.index(Opened.location(place), BadImagePolicy.SKIP, CONFIGURATION);
  }

  private ImageIndex<LabeledImages> heldOut(Split split) {
    return new HoldoutSplit(labeled(folder), 0.25, split);
  }
}
