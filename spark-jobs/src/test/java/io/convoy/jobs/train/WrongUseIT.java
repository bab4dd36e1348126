package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.jobs.CommandLineRun;
import io.convoy.testing.IdxFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.fs.LocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong ends in one message, a status that is not 0, and no output folder. */
class WrongUseIT {
  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void makeDataFolder() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
  }

  @Test
  void unknownSetting() throws IOException {
    refused(
        2,
        "Unsupported setting: training.epoch in --set. Did you mean training.epochs?",
        "training.epoch=3");
  }

  @Test
  void settingOfTheWrongType() throws IOException {
    refused(
        2,
        "Invalid training.epochs: three (must be a whole number, at least 1) in --set",
        "training.epochs=three");
  }

  @Test
  void unknownNetwork() throws IOException {
    refused(2, "Unsupported network: lnet5 (supported: lenet, lenet5, ", "network.name=lnet5");
  }

  @Test
  void missingData() throws IOException {
    refused(
        1, "Cannot find data: " + data + "/none (no such file or folder)", train(data + "/none"));
  }

  @Test
  void emptyDataSet() throws IOException {
    IdxFiles.pair(data, "train", 28, 28, new byte[0][], new int[0]);
    refused(1, "no images", train(data.toString()));
  }

  @Test
  void truncatedImages() throws IOException {
    IdxFiles.write(
        data.resolve("train-images-idx3-ubyte"), new int[] {0x803, 2, 28, 28}, new byte[1000]);
    IdxFiles.labels(data.resolve("train-labels-idx1-ubyte"), 0, 1);
    refused(1, "train-images-idx3-ubyte", train(data.toString()));
  }

  @Test
  void countsThatDiffer() throws IOException {
    IdxFiles.pair(data, "train", 28, 28, new byte[3][784], new int[] {0, 1});
    refused(1, "3 images", train(data.toString()));
  }

  @Test
  void labelsOutsideTheClasses() throws IOException {
    IdxFiles.pair(data, "train", 28, 28, new byte[3][784], new int[] {0, 1, 11});
    refused(1, "Invalid network.classes: 10 (", train(data.toString()), "network.classes=10");
  }

  @Test
  void testLabelsThatTrainingDidNotHave() throws IOException {
    IdxFiles.pair(data, "train", 28, 28, new byte[3][784], new int[] {0, 1, 2});
    IdxFiles.pair(data, "t10k", 28, 28, new byte[2][784], new int[] {0, 5});
    refused(
        1,
        "its labels 3, 4, 5 are not among the 3 of ",
        train(data.toString()),
        "data.test=" + data);
  }

  @Test
  void testImagesOfAnotherSize() throws IOException {
    IdxFiles.pair(data, "train", 28, 28, new byte[3][784], new int[] {0, 1, 2});
    IdxFiles.pair(data, "t10k", 32, 32, new byte[2][1024], new int[] {0, 1});
    refused(1, "its images are 1x32x32, those of ", train(data.toString()), "data.test=" + data);
  }

  @Test
  void imagesTheNetworkCannotTake() throws IOException {
    IdxFiles.pair(data, "train", 6, 6, new byte[3][36], new int[] {0, 1, 2});
    refused(1, "Cannot train lenet5 on the 1x6x6 images of ", train(data.toString()), noTest());
  }

  @Test
  void preprocessingForOtherChannels() throws IOException {
    refused(
        1,
        "Invalid preprocess.mean and preprocess.std: [0.1, 0.2, 0.3] and ",
        "preprocess.mean=[0.1, 0.2, 0.3]");
  }

  @Test
  void anOutputFolderThatHoldsAnotherRunStaysAsItIs() throws IOException {
    JobFile job = new JobFile(folder);
    Files.createDirectory(job.output());
    Path model = Files.writeString(job.output().resolve("model.zip"), "precious");
    CommandLineRun run = job.train();
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "Cannot write to %s: it already holds a run (model.zip); give another output.path, or --overwrite that run"
                .formatted(job.output()));
    assertThat(model).hasContent("precious");
    assertThat(job.output().toFile().list()).containsExactly("model.zip");
  }

  @Test
  void anOutputFolderThatIsAFile() throws IOException {
    JobFile job = new JobFile(folder);
    Files.writeString(job.output(), "a file");
    CommandLineRun run = job.train();
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err()).startsWith("Cannot write to " + job.output() + ": it is a file");
  }

  @Test
  void anOutputFolderThatCannotBeWritten() throws IOException {
    JobFile job = new JobFile(folder);
    CommandLineRun run = job.train("output.path=/proc/convoy/run");
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.err()).startsWith("Cannot write to /proc/convoy/run: ");
    assertThat(run.err().lines()).hasSize(1);
  }

  /** Local files, which a user may add and not delete. */
  public static final class KeepingFileSystem extends LocalFileSystem {
    @Override
    public boolean delete(org.apache.hadoop.fs.Path path, boolean recursive) throws IOException {
      throw new IOException("Access Denied");
    }
  }

  /** Found before the images, which do not exist, are looked for. */
  @Test
  void anOutputFolderInWhichNothingCanBeDeleted() throws IOException {
    Map<String, String> hadoop =
        Map.of(
            "spark.hadoop.fs.file.impl",
            KeepingFileSystem.class.getName(),
            "spark.hadoop.fs.file.impl.disable.cache",
            "true");
    hadoop.forEach(System::setProperty);
    try {
      JobFile job = new JobFile(folder);
      CommandLineRun run = job.train(train(data + "/none"));
      assertThat(run.exitStatus()).isEqualTo(1);
      assertThat(run.err())
          .startsWith("Cannot write to %s: files can be created ".formatted(job.output()));
    } finally {
      hadoop.keySet().forEach(System::clearProperty);
    }
  }

  private static String train(String location) {
    return "data.train=" + location;
  }

  private static String noTest() {
    return "data.test=null";
  }

  private void refused(int status, String message, String... settings) throws IOException {
    JobFile job = new JobFile(folder);
    CommandLineRun run = job.train(settings);
    assertThat(run.err()).contains(message);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.exitStatus()).isEqualTo(status);
    assertThat(run.out()).isEmpty();
    assertThat(job.output()).doesNotExist();
  }
}
