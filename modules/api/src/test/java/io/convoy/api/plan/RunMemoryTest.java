package io.convoy.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RunMemoryTest {
  private static final long MEBIBYTE = 1 << 20;
  private static final Cluster CLUSTER = SampleJobs.cluster("10Gbit");
  private static final ReplicaMemory REPLICA = new ReplicaMemory(600_000_000, 1_000_000, 500_000);

  @Test
  void everyWorkerOfAnExecutorHasAStateAndNetworksOfItsOwn() {
    MemoryDemand demand = demand(SampleJobs.LARGE, 32);
    ProcessMemory one = RunMemory.of(demand, CLUSTER, 4).executor().orElseThrow();
    ProcessMemory two =
        RunMemory.of(demand, Cluster.of(2, Bandwidth.parse("10Gbit")), 4).executor().orElseThrow();
    assertThat(two.heap() - one.heap()).isEqualTo(2 * SampleJobs.LARGE + 4 * 32 * 600_000L);
    assertThat(two.outside() - one.outside()).isCloseTo(REPLICA.bytes(32), within(100 * MEBIBYTE));
  }

  @Test
  void theDriverNeedsNoMemoryForMoreWorkers() {
    MemoryDemand demand = demand(SampleJobs.LARGE, 32);
    assertThat(RunMemory.of(demand, CLUSTER, 64).driver())
        .isEqualTo(RunMemory.of(demand, CLUSTER, 2).driver());
  }

  @Test
  void oneProcessHasNoExecutor() {
    RunMemory memory = RunMemory.of(demand(SampleJobs.LARGE, 32), Cluster.inProcess(2), 2);
    assertThat(memory.executor()).isEmpty();
    assertThat(memory.driver().heap()).isGreaterThan(6 * SampleJobs.LARGE);
  }

  @Test
  void heapsAreFilledToHalfAtMost() {
    ProcessMemory large = new ProcessMemory(2_000 * MEBIBYTE, 900 * MEBIBYTE);
    assertThat(large.heapToGive()).isEqualTo(4_096 * MEBIBYTE);
    assertThat(large.overheadToGive()).isEqualTo(1_024 * MEBIBYTE);
    ProcessMemory small = new ProcessMemory(10 * MEBIBYTE, 200 * MEBIBYTE);
    assertThat(small.heapToGive()).isEqualTo(1_024 * MEBIBYTE);
    assertThat(small.overheadToGive()).isEqualTo(384 * MEBIBYTE);
  }

  @Test
  void theLargestBatchIsTheLastThatFits() {
    MemoryDemand demand = demand(SampleJobs.LARGE, 32);
    long available = 8_192 * MEBIBYTE;
    int batch = RunMemory.largestBatch(demand, CLUSTER, 2, available);
    assertThat(batch).isGreaterThan(100);
    assertThat(toGive(demand.batch(batch))).isLessThanOrEqualTo(available);
    assertThat(toGive(demand.batch(batch + 1))).isGreaterThan(available);
  }

  @Test
  void noBatchFitsIntoTooLittleMemory() {
    MemoryDemand demand = demand(SampleJobs.LARGE, 32);
    assertThat(RunMemory.largestBatch(demand, CLUSTER, 2, 1_024 * MEBIBYTE)).isZero();
  }

  @Test
  void activationsGrowInProportionToTheBatch() {
    ReplicaMemory memory = ReplicaMemory.of(1_000, 10, 500, 20, 900);
    assertThat(memory).isEqualTo(new ReplicaMemory(1_000, 100, 40));
    assertThat(memory.bytes(30)).isEqualTo(1_000 + 100 + 1_200);
  }

  private static long toGive(MemoryDemand demand) {
    return RunMemory.of(demand, CLUSTER, 2).executor().orElseThrow().toGive();
  }

  private static MemoryDemand demand(long stateBytes, int batch) {
    return new MemoryDemand(
        stateBytes,
        stateBytes / 2,
        ExchangeBytes.exact(stateBytes),
        0,
        1_000,
        0,
        600_000,
        batch,
        REPLICA);
  }
}
