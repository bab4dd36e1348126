package io.convoy.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.jobs.CommandLineRun;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreprocessIT {
  @TempDir private Path folder;

  @Test
  void theModelHoldsWhatScoringNeeds() throws IOException {
    JobFile job = new JobFile(folder);
    CommandLineRun run =
        job.train(
            "training.epochs=1",
            "preprocess.size=32",
            "preprocess.channels=3",
            "preprocess.augment.scale-jitter=[34, 38]",
            "preprocess.augment.crop-padding=2",
            "preprocess.augment.rotate=5",
            "preprocess.augment.elastic.displacement=1",
            "preprocess.augment.flip=true",
            "preprocess.augment.color-jitter=0.1",
            "preprocess.augment.cutout=4");
    assertThat(run.exitStatus()).as(run.err()).isZero();
    Preprocessing stored =
        TrainedModel.read(job.output().resolve("model.zip").toString(), new Configuration())
            .description()
            .preprocessing();
    assertThat(stored.input()).isEqualTo(new Shape(3, 32, 32));
    assertThat(stored.framing()).isEqualTo(Framing.shorterSide(36));
    // Digits are gray, so that the channels are alike.
    assertThat(stored.mean()).hasSize(3).containsOnly(stored.mean().get(0)).doesNotContain(0.0);
    assertThat(stored.augmentation()).isEqualTo(Augmentation.NONE);
  }

  @Test
  void augmentationChangesWhatIsLearned() throws IOException {
    assertThat(learned("flipped", "preprocess.augment.flip=true"))
        .isNotEqualTo(learned("plain", "preprocess.augment.flip=false"));
  }

  @Test
  void anAugmentationThatWouldDoNothingToTheseImagesIsRefused() throws IOException {
    CommandLineRun run = new JobFile(folder).train("preprocess.augment.random-crop=true");
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "Cannot do what preprocess says: Unsupported augmentation: random crop with resize exact");
  }

  private String learned(String name, String setting) throws IOException {
    JobFile job = new JobFile(Files.createDirectory(folder.resolve(name)));
    return job.train("training.epochs=1", setting).json().path("parameters_sha256").asText();
  }
}
