package io.convoy.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.training.metrics.PhaseSeconds;
import org.junit.jupiter.api.Test;

class RoundTimesTest {
  private static final RoundCosts FREE = new RoundCosts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  @Test
  void twiceTheBandwidthHalvesTheTimeOnLinks() {
    PhaseSeconds slow = onLinks(SampleJobs.LARGE, "1Gbit", 2);
    PhaseSeconds fast = onLinks(SampleJobs.LARGE, "2Gbit", 2);
    assertThat(fast.broadcast()).isEqualTo(slow.broadcast() / 2);
    assertThat(fast.shuffle()).isEqualTo(slow.shuffle() / 2);
    assertThat(fast.gather()).isEqualTo(slow.gather() / 2);
  }

  /** 3,200 Mbit: the driver's link carries one and a half copies, half a one and a whole one. */
  @Test
  void linksCarryTheStateInSecondsThatArePlain() {
    PhaseSeconds phases = onLinks(SampleJobs.LARGE, "1Gbit", 2);
    assertThat(phases.broadcast()).isCloseTo(4.8, within(1e-9));
    assertThat(phases.shuffle()).isCloseTo(1.6, within(1e-9));
    assertThat(phases.gather()).isCloseTo(3.2, within(1e-9));
    assertThat(phases.driver()).isZero();
  }

  @Test
  void theDriverReceivesSmallStatesAsResultsOfTasks() {
    PhaseSeconds phases = onLinks(SampleJobs.SMALL, "1Gbit", 4);
    assertThat(phases.shuffle()).isZero();
    assertThat(phases.gather()).isZero();
    assertThat(phases.driver()).isCloseTo(8 * 4.0 * SampleJobs.SMALL / 1e9, within(1e-9));
  }

  @Test
  void trainingTakesTheTimeOfAWorkersImages() {
    PlannedJob job = SampleJobs.job(SampleJobs.SMALL, 64_000, new WorkerSpeed(1_000, 4_000, 1e-4));
    PhaseSeconds phases = new RoundTimes(job, SampleJobs.cluster("1Gbit"), FREE).of(2, 1_000);
    assertThat(phases.train()).isEqualTo(0.5);
    assertThat(phases.read()).isCloseTo(0.05, within(1e-12));
  }

  @Test
  void workersBeyondTheCoresOfOneProcessTakeTurns() {
    RoundTimes times = new RoundTimes(SampleJobs.job(SampleJobs.SMALL), Cluster.inProcess(2), FREE);
    assertThat(times.of(4, 2_000).train()).isEqualTo(2 * times.of(2, 1_000).train());
  }

  @Test
  void nothingTakesTimeOnALinkInOneProcess() {
    PhaseSeconds phases =
        new RoundTimes(SampleJobs.job(SampleJobs.LARGE), Cluster.inProcess(2), FREE).of(2, 1_000);
    assertThat(RoundTimes.exchange(phases)).isZero();
    assertThat(RoundTimes.sum(phases)).isEqualTo(0.5);
  }

  @Test
  void oneWorkerHasNoSlicesOfOthersToFetch() {
    assertThat(onLinks(SampleJobs.LARGE, "1Gbit", 1).shuffle()).isZero();
  }

  @Test
  void processesCostMoreThanOneProcess() {
    PlannedJob job = SampleJobs.job(SampleJobs.LARGE);
    double inProcess = exchange(new RoundTimes(job, Cluster.inProcess(2), RoundCosts.IN_PROCESS));
    double processes =
        exchange(new RoundTimes(job, SampleJobs.cluster("100Gbit"), RoundCosts.PROCESSES));
    assertThat(processes).isGreaterThan(2 * inProcess);
  }

  private static double exchange(RoundTimes times) {
    return RoundTimes.exchange(times.of(2, 1_000));
  }

  private static PhaseSeconds onLinks(long stateBytes, String bandwidth, int workers) {
    return new RoundTimes(SampleJobs.job(stateBytes), SampleJobs.cluster(bandwidth), FREE)
        .of(workers, 1_000);
  }
}
