package io.convoy.dataset.discovery;

import static io.convoy.dataset.discovery.Opened.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {
  private static final String RULE =
      "must be records of 3073 bytes with a label below 10, or of 3074 with labels below 20 and 100,"
          + " the same in all files)";

  @TempDir Path folder;

  @Test
  void splitsAreRecognizedByFileNames() throws IOException {
    write("data_batch_2.bin", new int[] {3}, new int[] {4});
    write("data_batch_1.bin", new int[] {9});
    write("test_batch.bin", new int[] {5});
    LabeledImages train = open(Split.TRAIN);
    assertThat(labels(train)).isEqualTo("9 3 4");
    assertThat(train.commonShape()).contains(new Shape(3, 32, 32));
    assertThat(train.labels()).hasSize(10);
    assertThat(train.stored(2)).hasSize(3072).containsOnly(4);
    assertThat(labels(open(Split.TEST))).isEqualTo("5");
  }

  @Test
  void cifar100HasTheFineLabels() throws IOException {
    write("train.bin", new int[] {19, 99}, new int[] {0, 42});
    Files.writeString(
        folder.resolve("fine_label_names.txt"),
        IntStream.range(0, 100).mapToObj(i -> "class" + i).collect(Collectors.joining("\n")));
    assertThat(labels(open(Split.TRAIN))).isEqualTo("class99 class42");
  }

  @Test
  void oneFileIsADataSet() throws IOException {
    Path file = write("test_batch.bin", new int[] {5});
    Files.writeString(folder.resolve("batches.meta.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
    assertThat(labels(Opened.at(file))).isEqualTo("f");
  }

  @Test
  void rejectsAFolderWithoutTheSplit() throws IOException {
    write("data_batch_1.bin", new int[] {3});
    assertRefused(
        new DataLocation(folder.toString(), Split.TEST),
        "Cannot find CIFAR images: file:%s has no file for this split (must be named test_batch.bin or test.bin)"
            .formatted(folder));
    assertRefused(
        new DataLocation(folder.toString(), Split.VALIDATION),
        "Cannot find CIFAR images: file:%s has no file for this split (CIFAR has no validation images; data.validation may name one file, and data.validation-share takes some of the training images)"
            .formatted(folder));
  }

  @Test
  void rejectsATruncatedFile() throws IOException {
    write("data_batch_1.bin", new int[] {3});
    Path second = write("data_batch_2.bin", new int[] {3});
    Files.write(second, Arrays.copyOf(Files.readAllBytes(second), 3000));
    assertRefused(folder, "Invalid CIFAR file: file:%s (3000 bytes; %s".formatted(second, RULE));
    Files.write(second, new byte[0]);
    assertRefused(folder, "Invalid CIFAR file: file:%s (0 bytes; %s".formatted(second, RULE));
  }

  @Test
  void rejectsALabelOutOfRange() throws IOException {
    Path file = write("data_batch_1.bin", new int[] {10});
    assertRefused(folder, "Invalid CIFAR file: file:%s (3073 bytes; %s".formatted(file, RULE));
    int[][] records = new int[101][];
    Arrays.fill(records, new int[] {1});
    records[100] = new int[] {10};
    write("data_batch_1.bin", records);
    assertRefused(
        folder, "Cannot read data: file:%s (image 100 has a label out of range)".formatted(file));
  }

  @Test
  void namesAFileThatHasChanged() throws IOException {
    Path file = write("data_batch_1.bin", new int[] {1});
    ImageIndex<LabeledImages> index = Formats.index(Opened.location(folder), new Configuration());
    write("data_batch_1.bin", new int[] {1}, new int[] {2});
    assertThatThrownBy(() -> index.open(new Configuration()))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Cannot read data: file:%s (it has 6146 bytes, but had 3073 when its images were listed)"
                .formatted(file));
  }

  @Test
  void requiresANameForEveryClass() throws IOException {
    write("data_batch_1.bin", new int[] {1});
    Path names = Files.writeString(folder.resolve("batches.meta.txt"), "a\nb\n");
    assertRefused(
        folder,
        "Cannot read data: file:%s (must have a different name for each of 10 classes, one per line)"
            .formatted(names));
  }

  @Test
  void readsThePublishedFiles() throws IOException {
    Path cifar =
        SharedData.link(
            "cifar-10",
            folder,
            "data_batch_1.bin",
            "data_batch_2.bin",
            "test_batch.bin",
            "batches.meta.txt");
    LabeledImages test = Opened.at(new DataLocation(cifar.toString(), Split.TEST));
    assertThat(test.size()).isEqualTo(10_000);
    assertThat(test.labels()).startsWith("airplane", "automobile").endsWith("truck");
    assertThat(IntStream.range(0, 5).map(test::label)).containsExactly(3, 8, 8, 0, 6);
    assertThat(Opened.at(cifar).size()).isEqualTo(20_000);
  }

  /** Writes records of the given labels, whose pixels all equal the last label. */
  private Path write(String name, int[]... labels) throws IOException {
    byte[][] records = new byte[labels.length][];
    for (int i = 0; i < labels.length; i++) {
      int count = labels[i].length;
      records[i] = new byte[count + 3072];
      Arrays.fill(records[i], (byte) labels[i][count - 1]);
      for (int j = 0; j < count; j++) {
        records[i][j] = (byte) labels[i][j];
      }
    }
    Path file = folder.resolve(name);
    try (var output = Files.newOutputStream(file)) {
      for (byte[] bytes : records) {
        output.write(bytes);
      }
    }
    return file;
  }

  private LabeledImages open(Split split) {
    return Opened.at(new DataLocation(folder.toString(), split));
  }

  private static String labels(LabeledImages images) {
    return IntStream.range(0, images.size())
        .mapToObj(index -> images.labels().get(images.label(index)))
        .collect(Collectors.joining(" "));
  }
}
