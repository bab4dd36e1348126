package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.testing.IdxFiles;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives in which MNIST and CIFAR are published. */
class PublishedArchiveTest {
  private static final Configuration CONFIGURATION = new Configuration();

  @TempDir Path folder;

  @Test
  void cifar10HasTheImagesOfTheUnpackedFolder() {
    List<NamedBytes> files = new ArrayList<>();
    files.add(cifar("data_batch_4.bin", 4));
    files.add(text("readme.html", "<html>"));
    files.add(cifar("test_batch.bin", 7, 8));
    for (int batch : new int[] {3, 2, 5, 1}) {
      files.add(cifar("data_batch_%s.bin".formatted(batch), batch, 0));
    }
    files.add(text("batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n"));
    Path archive = published("cifar-10-batches-bin", files, "cifar-10-binary.tar.gz");
    assertThat(labels(archive, Split.TRAIN)).isEqualTo("b a c a d a e f a");
    assertThat(labels(archive, Split.TEST)).isEqualTo("h i");
    assertEqualsFolder(archive, "cifar-10-batches-bin");
  }

  @Test
  void cifar100HasItsNames() {
    byte[] record = new byte[3074];
    record[1] = 99;
    Path archive =
        published(
            "cifar-100-binary",
            List.of(
                text("coarse_label_names.txt", "x"),
                text("fine_label_names.txt", numbers(100)),
                new NamedBytes("test.bin", new byte[3074]),
                new NamedBytes("train.bin", record)),
            "cifar-100-binary.tar.gz");
    assertThat(labels(archive, Split.TRAIN)).isEqualTo("class99");
    assertThat(labels(archive, Split.TEST)).isEqualTo("class0");
    assertEqualsFolder(archive, "cifar-100-binary");
  }

  @Test
  void mnistIsReadFromZipsAndTars() {
    for (String extension : List.of("", ".gz")) {
      List<NamedBytes> files =
          List.of(
              idx("t10k-images-idx3-ubyte" + extension, 3),
              idx("t10k-labels-idx1-ubyte" + extension, 3),
              idx("train-images-idx3-ubyte" + extension, 1, 2),
              idx("train-labels-idx1-ubyte" + extension, 1, 2));
      for (String archive : List.of("mnist.zip", "mnist.tar", "mnist.tar.gz")) {
        Path file = published("MNIST/raw" + extension, files, archive);
        assertThat(labels(file, Split.TRAIN)).isEqualTo("1 2");
        assertThat(labels(file, Split.TEST)).isEqualTo("3");
        assertEqualsFolder(file, "MNIST/raw" + extension);
        assertThat(Opened.at(Opened.as("idx", file)).size()).isEqualTo(2);
      }
    }
  }

  @Test
  void aZipMayHoldEachFileTwiceAndInFoldersNamedLikeIt() {
    List<NamedBytes> files = new ArrayList<>();
    for (String part : List.of("t10k", "train")) {
      int label = part.equals("train") ? 1 : 2;
      for (String kind : List.of("images-idx3", "labels-idx1")) {
        String name = "%s-%s-ubyte".formatted(part, kind);
        files.add(new NamedBytes(name + "/" + name, idx(name, label).bytes()));
        files.add(new NamedBytes(name.replace("-idx", ".idx"), idx(name, label).bytes()));
      }
    }
    Path zip = zip("archive.zip", files);
    assertThat(labels(zip, Split.TRAIN)).isEqualTo("1");
    assertThat(labels(zip, Split.TEST)).isEqualTo("2");
  }

  @Test
  void onePairOfEmnistIsRecognizedAndOfSeveralNoneIsChosen() {
    List<NamedBytes> files = new ArrayList<>();
    for (String name : List.of("letters-test", "letters-train")) {
      files.add(idx("gzip/emnist-%s-images-idx3-ubyte.gz".formatted(name), 1));
      files.add(idx("gzip/emnist-%s-labels-idx1-ubyte.gz".formatted(name), 1));
    }
    Path letters = zip("letters.zip", files);
    assertThat(Opened.at(letters).location())
        .endsWith("letters.zip!gzip/emnist-letters-train-images-idx3-ubyte.gz");
    files.add(idx("gzip/emnist-digits-train-images-idx3-ubyte.gz", 1));
    Path all = zip("gzip.zip", files);
    assertRefused(
        all,
        "Cannot choose IDX images: file:%s holds emnist-letters-test-images-idx3-ubyte.gz, emnist-letters-train-images-idx3-ubyte.gz, emnist-digits-train-images-idx3-ubyte.gz (for this split one must begin with train-)"
            .formatted(all));
  }

  @Test
  void pickledCifarIsRefusedWithTheSupportedVersion() {
    Path archive =
        published(
            "cifar-10-batches-py",
            List.of(text("batches.meta", "pickle"), text("data_batch_1", "pickle")),
            "cifar-10-python.tar.gz");
    assertRefused(
        archive,
        "Unsupported data: file:%s (CIFAR for Python or Matlab; supported: the binary version, cifar-10-binary.tar.gz or cifar-100-binary.tar.gz)"
            .formatted(archive));
  }

  @Test
  void damageNamesTheMember() {
    Path archive =
        published(
            "cifar-10-batches-bin",
            List.of(text("data_batch_1.bin", "short"), cifar("test_batch.bin", 1)),
            "cifar.tar");
    Opened.assertRefusedStartingWith(
        archive,
        "Invalid CIFAR file: file:%s!cifar-10-batches-bin/data_batch_1.bin (5 bytes; must be"
            .formatted(archive));
    Path noTest = tar("train.tar.gz", List.of(cifar("data_batch_1.bin", 1)));
    assertRefused(
        new DataLocation(noTest.toString(), Split.TEST),
        "Cannot find CIFAR images: file:%s has no file for this split (must be named test_batch.bin or test.bin)"
            .formatted(noTest));
    Path noLabels = zip("a.zip", List.of(idx("train-images-idx3-ubyte", 1)));
    assertRefused(
        noLabels,
        "Cannot find labels of IDX images: file:%s!train-images-idx3-ubyte (must be train-labels-idx1-ubyte or train-labels-idx1-ubyte.gz in the same folder)"
            .formatted(noLabels));
  }

  @Test
  void aFolderMayHoldOneOfThemButNotTwo() {
    Path archive = tar("cifar-10-binary.tar.gz", List.of(cifar("data_batch_1.bin", 1)));
    assertThat(Opened.at(folder).size()).isEqualTo(1);
    Path other = tar("other.tar.gz", List.of(cifar("data_batch_1.bin", 1)));
    assertRefused(
        folder,
        "Cannot choose archives: file:%s holds data sets: file:%s, file:%s (give the path of one of them)"
            .formatted(folder, archive, other));
  }

  @Test
  void theIndexIsEqualAfterSerialization() throws IOException, ClassNotFoundException {
    for (Path archive :
        List.of(
            tar("c.tar", List.of(cifar("data_batch_1.bin", 1))),
            zip(
                "m.zip",
                List.of(idx("train-images-idx3-ubyte", 1), idx("train-labels-idx1-ubyte", 1))))) {
      ImageIndex<LabeledImages> index = Formats.index(Opened.location(archive), CONFIGURATION);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
        output.writeObject(index);
      }
      try (ObjectInputStream input =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertThat(input.readObject()).isEqualTo(index);
      }
    }
  }

  /** Writes the files into a folder and into an archive that holds this folder. */
  private Path published(String name, List<NamedBytes> files, String archive) {
    ImageArchives.folder(folder.resolve(name), files);
    List<NamedBytes> members =
        files.stream().map(file -> new NamedBytes(name + "/" + file.name(), file.bytes())).toList();
    return archive.endsWith(".zip") ? zip(archive, members) : tar(archive, members);
  }

  private Path tar(String name, List<NamedBytes> files) {
    return ImageArchives.tar(folder.resolve(name), files);
  }

  private Path zip(String name, List<NamedBytes> files) {
    return ImageArchives.zip(folder.resolve(name), files, ZipArchiveEntry.DEFLATED, false);
  }

  private void assertEqualsFolder(Path archive, String unpacked) {
    for (Split split : List.of(Split.TRAIN, Split.TEST)) {
      LabeledImages images = at(archive, split);
      LabeledImages expected = at(folder.resolve(unpacked), split);
      assertThat(Fingerprint.of(images)).isEqualTo(Fingerprint.of(expected));
      assertThat(images.labels()).isEqualTo(expected.labels());
      for (int index = 0; index < images.size(); index++) {
        assertThat(images.stored(index)).isEqualTo(expected.stored(index));
      }
    }
  }

  private static LabeledImages at(Path place, Split split) {
    return Opened.at(new DataLocation(place.toString(), split, Optional.empty(), Optional.empty()));
  }

  private static String labels(Path place, Split split) {
    LabeledImages images = at(place, split);
    return IntStream.range(0, images.size())
        .mapToObj(index -> images.labels().get(images.label(index)))
        .collect(Collectors.joining(" "));
  }

  private static String numbers(int count) {
    return IntStream.range(0, count).mapToObj(i -> "class" + i).collect(Collectors.joining("\n"));
  }

  private static NamedBytes text(String name, String content) {
    return Opened.file(name, content);
  }

  /** Records whose pixels all equal the label. */
  private static NamedBytes cifar(String name, int... labels) {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (int label : labels) {
      byte[] record = new byte[3073];
      Arrays.fill(record, (byte) label);
      records.writeBytes(record);
    }
    return new NamedBytes(name, records.toByteArray());
  }

  /** A file of images of one pixel, or of labels, all with these values. */
  private NamedBytes idx(String name, int... values) {
    Path file = folder.resolve("made").resolve(Path.of(name).getFileName());
    try {
      Files.createDirectories(file.getParent());
      if (name.contains("images")) {
        byte[][] images =
            Arrays.stream(values)
                .mapToObj(value -> new byte[] {(byte) value})
                .toArray(byte[][]::new);
        IdxFiles.images(file, 1, 1, images);
      } else {
        IdxFiles.labels(file, values);
      }
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(file.getParent());
      return new NamedBytes(name, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
