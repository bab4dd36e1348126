package io.convoy.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convoy.training.ema.MovingAverage;
import io.convoy.training.exchange.ExchangeFormat;
import io.convoy.training.rounds.Averaging;
import io.convoy.training.rounds.OuterMomentum;
import io.convoy.training.rounds.RunningStatistics;
import io.convoy.training.rounds.UpdaterState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkBytesTest {
  private static final ExchangeBytes LARGE = ExchangeBytes.exact(SampleJobs.LARGE);
  private static final ExchangeBytes SMALL = ExchangeBytes.exact(SampleJobs.SMALL);

  @Test
  void theDriverSendsOneCopyToOneExecutorAndThreeHalvesToTwo() {
    assertThat(links(LARGE, 1).driverSends()).isEqualTo(SampleJobs.LARGE);
    assertThat(links(LARGE, 2).driverSends()).isEqualTo(1.5 * SampleJobs.LARGE);
  }

  @Test
  void theDriverReceivesOneCopyForAnyNumberOfWorkers() {
    assertThat(links(LARGE, 2).driverReceives()).isEqualTo(SampleJobs.LARGE);
    assertThat(links(LARGE, 64).driverReceives()).isEqualTo(SampleJobs.LARGE);
  }

  @Test
  void theDriverReceivesTheStatesThatItAverages() {
    assertThat(links(SMALL, 4).driverReceives()).isEqualTo(4.0 * SampleJobs.SMALL);
    assertThat(links(SMALL, 4).executorReceives()).isEqualTo(SampleJobs.SMALL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16})
  void whatIsSentIsReceived(int workers) {
    for (ExchangeBytes exchange : new ExchangeBytes[] {LARGE, SMALL}) {
      LinkBytes links = links(exchange, workers);
      assertThat(links.driverSends() + workers * links.executorSends())
          .isCloseTo(links.driverReceives() + workers * links.executorReceives(), within(1e-3));
    }
  }

  @Test
  void nothingPassesALinkInOneProcess() {
    assertThat(LinkBytes.of(LARGE, Cluster.inProcess(2), 2)).isEqualTo(new LinkBytes(0, 0, 0, 0));
  }

  @Test
  void workersOfOneExecutorShareItsCopy() {
    LinkBytes shared = LinkBytes.of(LARGE, Cluster.of(4, Bandwidth.parse("1Gbit")), 4);
    assertThat(shared.driverSends()).isEqualTo(SampleJobs.LARGE);
    assertThat(shared.executorReceives()).isEqualTo(SampleJobs.LARGE);
  }

  /** As the metrics of a run count them. */
  @Test
  void bytesSentAreThoseOfTheStartTheStatesAndTheAverage() {
    assertThat(LinkBytes.sent(LARGE, 2)).isEqualTo(5 * SampleJobs.LARGE);
    assertThat(LinkBytes.sent(SMALL, 2)).isEqualTo(4 * SampleJobs.SMALL);
  }

  @Test
  void bfloat16SendsHalfOfTheBytesAndInt8LessThanAQuarterOfTheParameters() {
    assertThat(bytes(ExchangeFormat.BFLOAT16)).isEqualTo(new ExchangeBytes(40_000, 40_000, 40_000));
    ExchangeBytes int8 = bytes(ExchangeFormat.INT8);
    assertThat(int8.start()).isEqualTo(40_000);
    assertThat(int8.sent()).isBetween(30_000L, 30_200L);
    assertThat(bytes(ExchangeFormat.FLOAT32)).isEqualTo(ExchangeBytes.exact(80_000));
  }

  private static ExchangeBytes bytes(ExchangeFormat format) {
    Averaging averaging =
        new Averaging(
            RunningStatistics.NONE,
            UpdaterState.AVERAGE,
            OuterMomentum.NONE,
            MovingAverage.NONE,
            format);
    return ExchangeBytes.of(averaging, 10_000, 10_000);
  }

  private static LinkBytes links(ExchangeBytes exchange, int workers) {
    return LinkBytes.of(exchange, SampleJobs.cluster("1Gbit"), workers);
  }
}
