package io.convoy.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.doctor.Check.Status;
import io.convoy.api.doctor.MemoryNeed.Amount;
import io.convoy.api.settings.TrainConfig;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.MemoryEstimate;
import io.convoy.spark.doctor.SparkProcess;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class MemoryChecksTest {
  private static final String OUTSIDE = "memory outside the heap";
  private final SparkConf settings = new SparkConf(false);

  @Test
  void aJobWhoseNetworksFitIsOk() {
    Check check = outside(Facts.EXECUTOR, need(1, 2), 1);
    assertThat(check.status()).isEqualTo(Status.OK);
    assertThat(check.message())
        .isEqualTo("4g allowed by org.bytedeco.javacpp.maxbytes; the job needs about 2g");
  }

  @Test
  void tooLittleForTheNetworksFails() {
    Check allowed = outside(Facts.EXECUTOR, need(5, 7), 1);
    assertThat(allowed.isFailed()).isTrue();
    assertThat(allowed.message())
        .isEqualTo("4g allowed by org.bytedeco.javacpp.maxbytes, but the job needs at least 5g");
    assertThat(allowed.remedy()).contains("spark.executor.extraJavaOptions");
  }

  @Test
  void processesOnOneHostShareItsMemory() {
    Check check = outside(Facts.EXECUTOR, need(1, 3), 4);
    assertThat(check.status()).isEqualTo(Status.WARNING);
    assertThat(check.message())
        .isEqualTo("2g available on the host for each of 4 processes; the job needs about 3g");
  }

  @Test
  void theContainerOfAnExecutorLimitsItsMemory() {
    settings.set("spark.master", "yarn").set("spark.executor.memory", "2g");
    Check usual = outside(Facts.EXECUTOR, need(1, 2), 1);
    assertThat(usual.isFailed()).isTrue();
    assertThat(usual.message())
        .startsWith("384m of the container (spark.executor.memoryOverhead), but the job needs ");
    settings.set("spark.executor.memoryOverhead", "3g");
    assertThat(outside(Facts.EXECUTOR, need(1, 2), 1).status()).isEqualTo(Status.OK);
    settings.remove("spark.executor.memoryOverhead").set("spark.executor.memory", "100g");
    assertThat(MemoryChecks.overhead(settings)).hasValue(10 * Facts.GIBIBYTE);
    assertThat(MemoryChecks.overhead(new SparkConf(false))).isEmpty();
  }

  @Test
  void aHeapBelowTheNeedOfItsProcessFails() {
    MemoryNeed need = need(0, 1);
    Check executor = heap(Facts.EXECUTOR, need);
    assertThat(executor.isFailed()).isTrue();
    assertThat(executor.message()).isEqualTo("1g, but the job needs at least 3g");
    assertThat(executor.remedy()).isEqualTo("increase spark.executor.memory");
    Check driver = heap(Facts.DRIVER, need);
    assertThat(driver.status()).isEqualTo(Status.WARNING);
    assertThat(driver.message()).isEqualTo("1g; the job needs about 2g");
    assertThat(driver.remedy()).isEqualTo("increase spark.driver.memory");
  }

  @Test
  void withoutAJobThereIsNothingToCompareWith() {
    List<Check> checks =
        new MemoryChecks(settings, Optional.empty(), false).of(Facts.EXECUTOR, Facts.GOOD, 1);
    assertThat(checks).extracting(Check::message).containsExactly("1g", "8g available on the host");
  }

  @Test
  void theNeedGrowsWithBatchAndReplicas() {
    Graph graph = Graph.of(Architectures.named("lenet5"));
    MemoryNeed one = MemoryNeed.of(graph, job("64").training(), 1);
    MemoryNeed two = MemoryNeed.of(graph, job("64").training(), 2);
    assertThat(one.state()).isEqualTo(2L * 4 * 61_706);
    assertThat(one.networks().ample())
        .isEqualTo(new MemoryEstimate(graph, 1).trainingBytes(64))
        .isGreaterThan(one.networks().least());
    assertThat(two.networks().ample()).isEqualTo(2 * one.networks().ample());
    assertThat(two.executorHeap().ample()).isGreaterThan(one.executorHeap().ample());
    assertThat(two.driverHeap()).isEqualTo(one.driverHeap());
    assertThat(MemoryNeed.of(graph, job("128").training(), 1).networks().ample())
        .isGreaterThan(one.networks().ample());
  }

  private static TrainConfig job(String batch) {
    return TrainConfig.of(
        List.of(
            "network.name=lenet5",
            "data.train=synthetic:digits",
            "output.path=out",
            "training.batch-size=" + batch));
  }

  /** In GiB. */
  private static MemoryNeed need(long least, long ample) {
    return new MemoryNeed(
        1,
        new Amount(1, 2 * Facts.GIBIBYTE),
        new Amount(3 * Facts.GIBIBYTE, 4 * Facts.GIBIBYTE),
        new Amount(least * Facts.GIBIBYTE, ample * Facts.GIBIBYTE));
  }

  private Check heap(SparkProcess process, MemoryNeed need) {
    return new MemoryChecks(settings, Optional.of(need), false).of(process, Facts.GOOD, 1).get(0);
  }

  private Check outside(SparkProcess process, MemoryNeed need, int neighbors) {
    Check check =
        new MemoryChecks(settings, Optional.of(need), false)
            .of(process, Facts.GOOD, neighbors)
            .get(1);
    assertThat(check.name()).isEqualTo(OUTSIDE);
    return check;
  }
}
