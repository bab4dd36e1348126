package io.convoy.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpeedUpCurveTest {
  @Test
  void theSpeedUpIsRelativeToOneWorker() {
    SpeedUpCurve curve = curve(SampleJobs.job(SampleJobs.SMALL), "10Gbit");
    assertThat(curve.at(1).speedUp()).isEqualTo(1);
    assertThat(curve.at(2).speedUp()).isBetween(1.8, 2.0);
    assertThat(curve.at(8).speedUp()).isBetween(curve.at(4).speedUp(), 8.0);
  }

  @Test
  void anEpochIsTheSumOfItsRounds() {
    SpeedUpCurve curve = curve(SampleJobs.job(SampleJobs.SMALL), "10Gbit");
    WorkersPlan two = curve.at(2);
    assertThat(two.secondsPerEpoch()).isCloseTo(64 * two.secondsPerRound(), within(1e-9));
    assertThat(two.imagesPerSecond()).isCloseTo(64_000 / two.secondsPerEpoch(), within(1e-6));
    assertThat(two.secondsPerRun()).isCloseTo(2 * two.secondsPerEpoch(), within(1e-9));
  }

  @Test
  void aRunAlsoReadsAllImagesFirst() {
    PlannedJob job = SampleJobs.job(SampleJobs.SMALL, 64_000, new WorkerSpeed(1_000, 4_000, 1e-3));
    WorkersPlan two = curve(job, "10Gbit").at(2);
    assertThat(two.secondsPerRun()).isCloseTo(2 * two.secondsPerEpoch() + 32, within(1e-9));
  }

  @Test
  void theExchangeTakesLessThanATenthFromTheSmallestPeriodOn() {
    PlannedJob job = SampleJobs.job(SampleJobs.LARGE);
    int period = curve(job, "1Gbit").smallestPeriod(2);
    assertThat(period).isGreaterThan(10);
    assertThat(shareWith(job, period)).isLessThan(0.1);
    assertThat(shareWith(job, period - 1)).isGreaterThanOrEqualTo(0.1);
  }

  private static double shareWith(PlannedJob job, int period) {
    PlannedJob enoughImages = SampleJobs.job(SampleJobs.LARGE, 100_000_000, job.speed());
    return curve(enoughImages.averagedEvery(period), "1Gbit").at(2).exchangeShare();
  }

  @Test
  void theCurveBendsWhereADoublingGainsLessThanHalf() {
    SpeedUpCurve curve =
        curve(
            SampleJobs.job(SampleJobs.LARGE, 100_000_000, new WorkerSpeed(1_000, 4_000, 0)),
            "10Gbit");
    SpeedUpCurve.Bend bend = curve.bend().orElseThrow();
    double before = curve.at(bend.workers()).speedUp();
    assertThat(curve.at(2 * bend.workers()).speedUp()).isLessThan(1.5 * before);
    assertThat(before).isGreaterThanOrEqualTo(1.5 * curve.at(bend.workers() / 2).speedUp());
    assertThat(bend.reason()).isEqualTo("executors fetch and average the states of more workers");
  }

  @Test
  void aSlowLinkOfTheDriverBendsTheCurveEarlier() {
    PlannedJob job =
        SampleJobs.job(SampleJobs.LARGE, 100_000_000, new WorkerSpeed(1_000, 4_000, 0));
    assertThat(curve(job, "100Mbit").bend().orElseThrow().workers())
        .isLessThan(curve(job, "10Gbit").bend().orElseThrow().workers());
  }

  @Test
  void fewImagesBendTheCurve() {
    PlannedJob job = SampleJobs.job(SampleJobs.SMALL, 2_000, new WorkerSpeed(1_000, 4_000, 0));
    SpeedUpCurve.Bend bend = curve(job, "10Gbit").bend().orElseThrow();
    assertThat(bend.workers()).isBetween(4, 16);
    assertThat(bend.reason()).isEqualTo("an epoch has too few images for more steps in a round");
  }

  @Test
  void theCoresOfOneProcessBendTheCurve() {
    SpeedUpCurve curve =
        new SpeedUpCurve(
            new RoundTimes(
                SampleJobs.job(SampleJobs.SMALL), Cluster.inProcess(2), RoundCosts.IN_PROCESS));
    SpeedUpCurve.Bend bend = curve.bend().orElseThrow();
    assertThat(bend.workers()).isEqualTo(2);
    assertThat(bend.reason()).isEqualTo("the workers take turns on the 2 cores");
  }

  private static SpeedUpCurve curve(PlannedJob job, String bandwidth) {
    Cluster cluster = SampleJobs.cluster(bandwidth);
    return new SpeedUpCurve(new RoundTimes(job, cluster, RoundCosts.of(cluster)));
  }
}
