package io.convoy.dataset.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.testing.IdxFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
  private static final String SUPPORTED =
      "(supported: IDX, as a folder with PREFIX-images-idx3-ubyte[.gz] and"
          + " PREFIX-labels-idx1-ubyte[.gz], as its images file, or in one zip or tar;"
          + " tar or tar.gz, as one file or a folder of them;"
          + " zip, as one file or a folder of them;"
          + " Hadoop SequenceFile of names and images, as one file or a folder of them;"
          + " Parquet with the columns image, label and name, as one file or a folder of them;"
          + " CIFAR-10 or CIFAR-100 binary, as a folder with data_batch_N.bin and test_batch.bin or"
          + " train.bin and test.bin, as one of these files, or in one tar.gz;"
          + " a folder with a sub-folder of images for each class;"
          + " synthetic:digits[?examples=N&seed=S], generated)";

  @TempDir Path folder;

  @Test
  void indexCanBeSerialized() throws IOException, ClassNotFoundException {
    IdxFiles.pair(folder, "any", 1, 1, new byte[][] {{1}}, new int[] {0});
    ImageIndex<LabeledImages> index =
        Formats.index(new DataLocation(folder.toString(), Split.TEST), new Configuration());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(index);
    }
    try (ObjectInputStream input =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(input.readObject()).isEqualTo(index);
    }
  }

  @Test
  void opensPathsWithAndWithoutScheme() {
    IdxFiles.pair(folder, "any", 1, 1, new byte[][] {{1}}, new int[] {0});
    assertThat(open(folder.toString()).size()).isEqualTo(1);
    assertThat(open(folder.toUri().toString()).size()).isEqualTo(1);
  }

  @Test
  void opensPathsWithSpacesAndAccents() {
    Path awkward = folder.resolve("Übung 1 %20");
    IdxFiles.pair(awkward, "any", 1, 1, new byte[][] {{1}}, new int[] {0});
    assertThat(open(awkward.toString()).location()).contains("Übung 1 %20");
  }

  @Test
  void rejectsAnEmptyUri() {
    assertThatThrownBy(() -> new DataLocation(" ", Split.TRAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid data location: ' ' (must be a URI)");
  }

  @Test
  void rejectsAPathThatDoesNotExist() {
    Path absent = folder.resolve("absent");
    assertCannotOpen(absent, "Cannot find data: %s (no such file or folder)".formatted(absent));
  }

  @Test
  void rejectsAnUnknownFileSystem() {
    assertThatThrownBy(() -> open("nowhere://host/data"))
        .isInstanceOf(DatasetException.class)
        .hasMessage("Cannot open data: nowhere://host/data (No FileSystem for scheme \"nowhere\")");
  }

  @Test
  void textWithAColonAndNoSlashIsAName() {
    assertThatThrownBy(() -> open("file:a:b"))
        .isInstanceOf(DatasetException.class)
        .hasMessage("Cannot find data: file:a:b (no such file or folder)");
  }

  @Test
  void listsSupportedFormatsForAFolderWithoutImages() throws IOException {
    Files.writeString(folder.resolve("README"), "no images here");
    assertCannotOpen(folder, "Unsupported data: file:%s %s".formatted(folder, SUPPORTED));
  }

  @Test
  void listsSupportedFormatsForAFileOfAnotherKind() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "no images here");
    assertCannotOpen(file, "Unsupported data: file:%s %s".formatted(file, SUPPORTED));
    Path tiny = Files.writeString(folder.resolve("tiny"), "a");
    assertCannotOpen(tiny, "Unsupported data: file:%s %s".formatted(tiny, SUPPORTED));
  }

  @Test
  void listsSupportedFormatsForAnUnknownName() {
    Opened.assertRefused(
        Opened.as("tgz", folder),
        "Unsupported data format: 'tgz' (supported: idx, tar, zip, sequencefile, parquet, cifar,"
            + " folder)");
  }

  @Test
  void rejectsContentThatIsNotOfTheGivenFormat() {
    IdxFiles.pair(folder, "any", 1, 1, new byte[][] {{1}}, new int[] {0});
    Opened.assertRefused(
        Opened.as("zip", folder),
        "Cannot read data as zip: file:%s (must be zip, as one file or a folder of them)"
            .formatted(folder));
  }

  @Test
  void rejectsAnEmptyFile() throws IOException {
    Path file = Files.createFile(folder.resolve("a-images-idx3-ubyte"));
    assertCannotOpen(file, "Cannot read data: file:%s (the file is empty)".formatted(file));
  }

  private static LabeledImages open(String uri) {
    Configuration configuration = new Configuration();
    return Formats.index(new DataLocation(uri, Split.TRAIN), configuration).open(configuration);
  }

  private static void assertCannotOpen(Path place, String message) {
    assertThatThrownBy(() -> open(place.toString()))
        .isInstanceOf(DatasetException.class)
        .hasMessage(message);
  }
}
