package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.discovery.published.CifarVariant;
import io.convoy.testing.IdxFiles;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.LogCapture;
import io.convoy.testing.NamedBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every prefix of a small archive of each format, and archives in which one bit is wrong: each has
 * all images, or is refused by name, or something is logged about those that it lacks.
 */
@Tag("slow")
class DamagedEverywhereIT {
  private static final Seed SEED = Seed.of(15);
  private static final int FLIPS = 2_000;
  private static final int IMAGES = 3;
  private static final List<String> LOGGERS =
      List.of(
          "archive.TarScanner",
          "archive.TarLinks",
          "archive.ZipDirectory",
          "archive.ZipEnd",
          "discovery.CifarFormat",
          "listing.SkippedFiles");

  @TempDir Path folder;
  private List<LogCapture> logs;
  private int files;

  /**
   * An intact archive.
   *
   * @param suffix of its name
   * @param companion a file beside it, with its suffix
   * @param ends lengths of prefixes that are complete files of the format, with fewer images
   */
  private record Archive(
      String suffix, byte[] bytes, Optional<NamedBytes> companion, Set<Integer> ends) {}

  @BeforeEach
  void captureLogs() throws ClassNotFoundException {
    logs = new ArrayList<>();
    for (String name : LOGGERS) {
      logs.add(LogCapture.of(Class.forName("io.convoy.dataset." + name)));
    }
  }

  @AfterEach
  void endCapture() {
    logs.forEach(LogCapture::close);
  }

  @Test
  void noPrefixLosesImagesSilently() throws IOException {
    for (Archive archive : archives()) {
      int length = archive.bytes().length;
      assertThat(images(archive, archive.bytes())).as(archive.suffix()).isEqualTo(IMAGES);
      for (int end = 0; end < length; end++) {
        if (!archive.ends().contains(end)) {
          check(
              archive,
              Arrays.copyOf(archive.bytes(), end),
              "the first %s of %s bytes".formatted(end, length));
        }
      }
    }
  }

  @Test
  void noWrongBitLosesImagesSilently() throws IOException {
    SplittableRandom random = SEED.random();
    List<Archive> archives = archives();
    for (int flip = 0; flip < FLIPS; flip++) {
      Archive archive = archives.get(flip % archives.size());
      byte[] bytes = archive.bytes().clone();
      int bit = random.nextInt(bytes.length * Byte.SIZE);
      bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      check(archive, bytes, "bit %s of byte %s".formatted(bit % Byte.SIZE, bit / Byte.SIZE));
    }
  }

  private void check(Archive archive, byte[] bytes, String damage) throws IOException {
    List<Integer> before = logs.stream().map(log -> log.lines().size()).toList();
    try {
      int images = images(archive, bytes);
      boolean logged =
          IntStream.range(0, logs.size())
              .anyMatch(log -> logs.get(log).lines().size() > before.get(log));
      assertThat(images == IMAGES || (images < IMAGES && logged))
          .as("%s, %s: %s images, logged: %s", archive.suffix(), damage, images, logged)
          .isTrue();
    } catch (DatasetException e) {
      assertThat(e)
          .as("%s, %s", archive.suffix(), damage)
          .hasMessageContaining("file:" + folder)
          .hasMessageNotContaining("(null)");
    }
  }

  /** Opens an archive and reads all images; those that are rejected by name count as read. */
  private int images(Archive archive, byte[] bytes) throws IOException {
    // A new name for each, because unpacked copies stay in the process.
    Path file = folder.resolve(files++ + archive.suffix());
    Files.write(file, bytes);
    Optional<Path> companion =
        archive.companion().map(beside -> folder.resolve((files - 1) + beside.name()));
    if (companion.isPresent()) {
      Files.write(companion.get(), archive.companion().get().bytes());
    }
    Path place = companion.filter(path -> archive.suffix().contains("labels")).orElse(file);
    try (LabeledImages images = Opened.at(place)) {
      for (int index = 0; index < images.size(); index++) {
        try {
          assertThat(images.stored(index)).isNotNull();
        } catch (BadImageException e) {
          assertThat(e).hasMessageContaining(file.toString());
        }
      }
      return images.size();
    } finally {
      Files.delete(file);
      if (companion.isPresent()) {
        Files.delete(companion.get());
      }
    }
  }

  private List<Archive> archives() throws IOException {
    List<NamedBytes> images =
        IntStream.range(0, IMAGES)
            .mapToObj(index -> new NamedBytes(name(index), content(index)))
            .toList();
    Path source = Files.createDirectories(folder.resolve("intact"));
    Path idx = IdxFiles.images(source.resolve("images"), 3, 3, idxImages());
    Path compressed = IdxFiles.images(source.resolve("images.gz"), 3, 3, idxImages());
    Path labels = IdxFiles.labels(source.resolve("labels"), 0, 1, 2);
    Optional<NamedBytes> idxLabels = beside("-labels-idx1-ubyte", labels);
    return List.of(
        whole(".tar", ImageArchives.tar(source.resolve("a.tar"), images)),
        whole(".tar.gz", ImageArchives.tar(source.resolve("a.tar.gz"), images)),
        whole(".zip", zip(source.resolve("a.zip"), images, ZipArchiveEntry.DEFLATED)),
        whole(".stored.zip", zip(source.resolve("b.zip"), images, ZipArchiveEntry.STORED)),
        sequence(source, images, CompressionType.NONE),
        sequence(source, images, CompressionType.RECORD),
        sequence(source, images, CompressionType.BLOCK),
        whole(".parquet", ImageArchives.parquet(source.resolve("a.parquet"), images)),
        new Archive("-images-idx3-ubyte", Files.readAllBytes(idx), idxLabels, Set.of()),
        new Archive("-images-idx3-ubyte.gz", Files.readAllBytes(compressed), idxLabels, Set.of()),
        new Archive(
            "-labels-idx1-ubyte",
            Files.readAllBytes(labels),
            beside("-images-idx3-ubyte", idx),
            Set.of()),
        new Archive(".bin", cifar(), Optional.empty(), Set.of()));
  }

  private static Path zip(Path file, List<NamedBytes> images, int method) {
    return ImageArchives.zip(file, images, method, false);
  }

  /** A SequenceFile has no end: one that is cut off between two records is a whole one. */
  private static Archive sequence(Path source, List<NamedBytes> images, CompressionType compression)
      throws IOException {
    Path whole = source.resolve(compression + ".seq");
    ImageArchives.sequenceFile(whole, images, compression);
    Set<Integer> ends =
        IntStream.range(0, IMAGES)
            .map(
                count -> {
                  Path file = source.resolve(compression + "-" + count);
                  ImageArchives.sequenceFile(file, images.subList(0, count), compression);
                  return (int) file.toFile().length();
                })
            .boxed()
            .collect(Collectors.toSet());
    return new Archive(
        compression + ".seq",
        Files.readAllBytes(whole),
        Optional.empty(),
        compression == CompressionType.BLOCK ? Set.of() : ends);
  }

  private static Archive whole(String suffix, Path file) throws IOException {
    return new Archive(suffix, Files.readAllBytes(file), Optional.empty(), Set.of());
  }

  private static Optional<NamedBytes> beside(String suffix, Path file) throws IOException {
    return Optional.of(new NamedBytes(suffix, Files.readAllBytes(file)));
  }

  private static byte[][] idxImages() {
    return Stream.generate(() -> new byte[9]).limit(IMAGES).toArray(byte[][]::new);
  }

  private static byte[] cifar() {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (int index = 0; index < IMAGES; index++) {
      records.write(index);
      records.writeBytes(new byte[CifarVariant.PIXEL_BYTES]);
    }
    return records.toByteArray();
  }

  private static String name(int index) {
    return List.of("cat", "dog", "emu").get(index % 3) + "/" + index + ".png";
  }

  /** Not an image, but never decoded; too random to be compressed away. */
  private static byte[] content(int index) {
    byte[] content = new byte[40 + 60 * index];
    SplittableRandom random = SEED.child(index).random();
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) random.nextInt();
    }
    return content;
  }
}
