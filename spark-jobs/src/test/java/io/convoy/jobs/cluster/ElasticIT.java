package io.convoy.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Training on executors that come and go, with as many workers all the time. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ElasticIT {
  private static final String DYNAMIC =
      " --conf spark.dynamicAllocation.enabled=true"
          // As many as there are workers, when there are that many.
          + " --conf spark.dynamicAllocation.minExecutors=4"
          + " --conf spark.dynamicAllocation.maxExecutors=4"
          + " --conf spark.executor.cores=1"
          // An executor that has handed over everything leaves sooner.
          + " --conf spark.storage.decommission.replicationReattemptInterval=1s";

  /** One checkpoint, at the end: what is lost would have to be computed again. */
  private static final String[] OPTIONS = {
    "--set", "training.workers=4",
    "--set", "training.epochs=1",
    "--set", "training.averaging-period=8",
    "--set", "data.train=synthetic:digits?examples=18432",
    "--set", "training.checkpoint-every-rounds=0"
  };

  @TempDir private Path folder;

  @Test
  void fromTwoExecutorsToFourToOneNoBitChangesAndNoStateIsLost() throws Exception {
    requireSameBits("int8", 2);
  }

  /** States are averaged in slices, in a job of its own, and executors keep these too. */
  @Test
  @Tag("slow")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void slicesOfStatesAreNotLostEither() throws Exception {
    requireSameBits("bfloat16", 4);
  }

  /**
   * Adds executors and takes them away.
   *
   * @param jobs of the two rounds that one executor still runs
   */
  private void requireSameBits(String exchange, int jobs) throws Exception {
    String[] options = Arrays.copyOf(OPTIONS, OPTIONS.length + 2);
    options[OPTIONS.length] = "--set";
    options[OPTIONS.length + 1] = "training.exchange=" + exchange;
    ClusterRun here = new ClusterRun(folder.resolve("here"), "", ClusterRun.MANY_WEIGHTS);
    String expected = here.trainHere(options).path("parameters_sha256").asText();
    StandaloneCluster cluster =
        StandaloneCluster.start(Files.createDirectory(folder.resolve("cluster")), 2);
    ClusterRun run =
        new ClusterRun(folder.resolve("elastic"), cluster.url(), ClusterRun.MANY_WEIGHTS);
    try (ConvoyProcess process = run.start(ClusterIT.logEveryTask() + DYNAMIC, options)) {
      process.awaitErr(", executor 1, ");
      assertThat(cluster.executors()).hasSize(2);
      cluster.join(2);
      process.awaitErr(", executor 2, ");
      process.awaitErr(", executor 3, ");
      for (int worker : new int[] {1, 3, 4}) {
        cluster.leave(worker);
      }
      while (cluster.executors().size() > 1) {
        assertThat(process.isAlive()).as(process.err()).isTrue();
        Thread.sleep(20);
      }
      // Two more rounds at least.
      process.awaitErr("Starting task 3.0 in stage ", jobs);
      assertThat(ClusterRun.summary(process).path("parameters_sha256").asText())
          .as(process.err())
          .isEqualTo(expected);
      assertThat(process.err())
          .doesNotContain("running the rounds since the last checkpoint again");
      // Of the second worker, one of the first two.
      assertThat(executorOfLastTask(process.err())).isIn("0", "1");
    } finally {
      cluster.stop();
    }
    assertThat(run.ledger()).isEqualTo(here.ledger());
  }

  private static String executorOfLastTask(String err) {
    Matcher tasks = Pattern.compile("Starting task .*, executor (\\d+), ").matcher(err);
    String last = "";
    while (tasks.find()) {
      last = tasks.group(1);
    }
    return last;
  }
}
