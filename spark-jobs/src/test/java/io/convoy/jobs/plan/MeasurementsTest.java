package io.convoy.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.plan.Bandwidth;
import io.convoy.api.plan.Cluster;
import io.convoy.api.settings.TrainConfig;
import io.convoy.api.training.JobSurvey;
import io.convoy.jobs.bench.StepLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementsTest {
  @ParameterizedTest
  @ValueSource(strings = {"onednn", "dl4j"})
  void measureAWorkerAndItsMemory(String backend) {
    List<String> lines = new ArrayList<>();
    try (JobSurvey survey = survey(backend)) {
      Measurements measured =
          Measurements.of(
              survey,
              Cluster.of(2, Bandwidth.parse("1Gbit")),
              List.of(1, 4),
              Optional.empty(),
              StepLimit.steps(2),
              lines::add);
      assertThat(measured.speed().trainedPerSecond()).isBetween(1.0, 1e6);
      assertThat(measured.speed().inferredPerSecond()).isBetween(1.0, 1e7);
      assertThat(measured.speed().secondsToRead()).isBetween(1e-7, 0.1);
      assertThat(survey.loadedBytes()).isEqualTo(survey.listed() * 28 * 28);
      assertThat(measured.costFactor()).isBetween(0.05, 100.0);
      assertThat(measured.replica().bytes(8)).isBetween(700_000L, 50_000_000L);
      assertThat(lines.get(0))
          .isEqualTo("Reading a sample of the images of synthetic:digits?examples=50");
    }
  }

  @Test
  void aGivenSpeedIsNotMeasured() {
    List<String> lines = new ArrayList<>();
    try (JobSurvey survey = survey("onednn")) {
      Measurements measured =
          Measurements.of(
              survey,
              Cluster.inProcess(2),
              List.of(2),
              Optional.of(500.0),
              StepLimit.steps(2),
              lines::add);
      assertThat(measured.speed().trainedPerSecond()).isEqualTo(500);
      assertThat(measured.speed().inferredPerSecond()).isEqualTo(1_500);
      assertThat(lines).hasSize(1);
    }
  }

  private static JobSurvey survey(String backend) {
    return JobSurvey.of(
        TrainConfig.of(
            List.of(
                "network.name=lenet5",
                "data.train=\"synthetic:digits?examples=50\"",
                "training.batch-size=8",
                "training.backend=" + backend,
                "output.path=unused")),
        new Configuration());
  }
}
