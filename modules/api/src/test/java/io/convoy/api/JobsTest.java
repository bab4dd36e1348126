package io.convoy.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.api.training.RunStart;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobsTest {
  private static final TrainingJob TRAINING =
      TrainingJob.of("lenet5").trainOn("synthetic:digits").output("target/run");

  @Test
  void settingsOfProgramAreThoseOfJobFile() {
    TrainingJob job = TRAINING.set("training.epochs", 7).set("preprocess.mean", List.of(0.5));

    assertThat(job.config().training().epochs()).isEqualTo(7);
    assertThat(job.config().output()).isEqualTo("target/run");
    assertThat(job.config().settings()).containsEntry("network.name", "lenet5");
  }

  @Test
  void jobIsNotChangedByItsCopies() {
    TRAINING.set("training.epochs", 7).resume(true);
    assertThat(TRAINING.config().training().epochs()).isEqualTo(5);
    assertThat(TRAINING.start()).isEqualTo(RunStart.NEW);

    ScoringJob scoring = ScoringJob.of("model.zip").input("photos").output("scores");
    scoring.top(1).features("f6").imageSeconds(1);
    assertThat(scoring.request().top()).isEqualTo(5);
    assertThat(scoring.request().features()).isNull();
    assertThat(scoring.imageSeconds()).isEqualTo(120);
  }

  @Test
  void allProblemsOfTrainingAreReportedTogether() {
    assertThatThrownBy(() -> TrainingJob.of("lenet6").set("training.epochs", 0).check())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Unsupported network: lenet6")
        .hasMessageContaining("training.epochs")
        .hasMessageContaining("data.train")
        .hasMessageContaining("output.path");
  }

  @Test
  void optionsThatExcludeEachOtherAreRejectedAtOnce() {
    ScoringJob tenCrops = ScoringJob.of("model.zip").crops(10);
    assertThatThrownBy(tenCrops::dense)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot combine --dense with --crops 10");
  }

  @Test
  void precisionsThatDoNotExistAreRejected() {
    String message = "Unsupported precision: int4 (supported: auto, float32, bfloat16, int8)";
    assertThatThrownBy(() -> ScoringJob.of("model.zip").precision("int4")).hasMessage(message);
    assertThatThrownBy(() -> EvaluationJob.of("model.zip", "photos").precision("int4"))
        .hasMessage(message);
    assertThat(ScoringJob.of("model.zip").request().precision()).isEqualTo("float32");
    assertThat(ScoringJob.of("model.zip").precision("int8").top(3).request().precision())
        .isEqualTo("int8");
  }

  @Test
  void aRunIsEitherResumedOrOverwritten() {
    ScoringJob resumed = ScoringJob.of("model.zip").resume(true);
    assertThatThrownBy(() -> resumed.overwrite(true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot resume and overwrite a scoring run (must be one of them)");
  }

  @Test
  void aTrainingRunIsEitherResumedOrContinuedOrOverwritten() {
    assertThat(TRAINING.continueFinished(true).start()).isEqualTo(RunStart.CONTINUE);
    assertThat(TRAINING.resume(true).continueFinished(false).start()).isEqualTo(RunStart.RESUME);
    assertThat(TRAINING.resume(true).resume(false).start()).isEqualTo(RunStart.NEW);
    TrainingJob resumed = TRAINING.resume(true);
    assertThatThrownBy(() -> resumed.continueFinished(true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot resume and continue a run (must be one of them)");
    assertThat(TRAINING.overwrite(true).start()).isEqualTo(RunStart.OVERWRITE);
    assertThatThrownBy(() -> resumed.overwrite(true))
        .hasMessage("Cannot resume and overwrite a run (must be one of them)");
  }

  @Test
  void aPatternIsANetwork() {
    TrainingJob job =
        TrainingJob.pattern("INPUT[1x28x28] -> CONV3-8 -> RELU -> FC-10")
            .trainOn("digits")
            .output("runs/1");
    assertThat(job.config().network().pattern()).isPresent();
  }

  @Test
  void missingLocationsAreNamed() {
    assertThatThrownBy(() -> ScoringJob.of("model.zip").inputs())
        .hasMessage("Missing required value: input (the images to score)");
    assertThatThrownBy(() -> PackingJob.of("photos").output())
        .hasMessage("Missing required value: output");
  }

  @Test
  void credentialsInLocationsAreRejected() {
    assertThatThrownBy(() -> EvaluationJob.of("model.zip", "photos").output("s3a://id:secret@b/a"))
        .hasMessageStartingWith("Invalid output: s3a://***@b/a (must hold no credentials");
  }
}
