package io.convoy.api.doctor;

import io.convoy.api.settings.TrainConfig;
import io.convoy.spark.cluster.TaskSlots;
import io.convoy.spark.doctor.Answer;
import io.convoy.spark.doctor.ClockOffset;
import io.convoy.spark.doctor.ClusterProbes;
import io.convoy.spark.doctor.ProcessFacts;
import io.convoy.spark.doctor.SparkProcess;
import io.convoy.spark.doctor.TransferProbe;
import io.convoy.spark.executor.ExecutorCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/**
 * Finds out whether a cluster can run a job. A check that fails does not keep the others from
 * running, unless Spark cannot start.
 */
public final class Doctor {
  private static final String EXECUTORS = "executors";
  private static final String SEE_LOGS = "see the log above, and those of master and executors";

  private final SparkConf settings;
  private final Optional<JobChecks> job;
  private final CheckList checks = new CheckList();

  /**
   * @param settings of the application
   * @param job that is to run; empty to check the cluster alone
   */
  public Doctor(SparkConf settings, Optional<TrainConfig> job) {
    this.settings = settings;
    this.job =
        job.map(config -> new JobChecks(config, SparkHadoopUtil.get().newConfiguration(settings)));
  }

  /**
   * Runs all checks.
   *
   * @param open starts Spark; the session is closed at the end
   */
  public List<Check> examine(Supplier<SparkSession> open) {
    checks.addAll(PortChecks.of(settings));
    if (checks.hasFailed()) {
      examineDriver(1, false);
    } else {
      checks.attempt("spark session", SEE_LOGS, () -> examineSession(open));
    }
    return checks.checks();
  }

  private void examineSession(Supplier<SparkSession> open) {
    try (SparkSession session = open.get()) {
      boolean local = session.sparkContext().isLocal();
      int slots = local ? TaskSlots.count(session.sparkContext()) : 1;
      ProcessFacts driver = examineDriver(slots, local);
      checks.attempt(
          EXECUTORS,
          SEE_LOGS,
          () -> {
            JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
            examineCluster(ClusterProbes.of(spark), driver);
          });
    } finally {
      ExecutorCache.local().empty();
    }
  }

  /** Checks this process, which on a local master is all that there is. */
  private ProcessFacts examineDriver(int slots, boolean local) {
    ProcessFacts driver = ProcessFacts.here(settings, NativeLibraries.ALL);
    job.ifPresent(checked -> checked.onDriver(checks));
    examineProcess(SparkProcess.here(), driver, driver, driver, memory(slots, local), 1);
    return driver;
  }

  private void examineCluster(ClusterProbes cluster, ProcessFacts driver) {
    checks.add(executors(cluster));
    if (!cluster.isLocal()) {
      examineExecutors(cluster, driver);
      checks.attempt(
          "network",
          SEE_LOGS,
          () ->
              TransferProbe.ask(cluster)
                  .forEach(answer -> checks.addAll(ClusterChecks.network(answer))));
    }
    job.ifPresent(checked -> checked.onExecutors(cluster, checks));
    if (!cluster.isLocal()) {
      // Last, so that executors have removed the data of other checks when Spark stops: it logs an
      // error for each answer that it still waits for.
      checks.attempt(
          "clock",
          SEE_LOGS,
          () -> ClockOffset.measure(cluster).forEach(at -> checks.add(ClusterChecks.clock(at))));
    }
  }

  private void examineExecutors(ClusterProbes cluster, ProcessFacts driver) {
    List<Answer<ProcessFacts>> executors =
        cluster.ask("processes", ProcessFacts.probe(NativeLibraries.ALL));
    int slots = (cluster.slots() - 1) / cluster.executors().size() + 1;
    for (Answer<ProcessFacts> executor : executors) {
      examineProcess(
          executor.process(),
          executor.value(),
          driver,
          executors.get(0).value(),
          memory(slots, false),
          neighbors(cluster, executor.process()));
    }
    checks.addAll(ended(cluster, executors));
  }

  private void examineProcess(
      SparkProcess process,
      ProcessFacts facts,
      ProcessFacts driver,
      ProcessFacts model,
      MemoryChecks memory,
      int neighbors) {
    long state = memory.need().map(MemoryNeed::state).orElse(0L);
    checks.addAll(new ProcessChecks(process, facts, driver, model).all(memory, state, neighbors));
  }

  private MemoryChecks memory(int slots, boolean local) {
    return new MemoryChecks(settings, job.map(checked -> checked.memory(slots)), local);
  }

  /** Executors of the application on the host of one of them. */
  private static int neighbors(ClusterProbes cluster, SparkProcess process) {
    return Math.toIntExact(
        cluster.executors().stream().filter(other -> other.host().equals(process.host())).count());
  }

  private Check executors(ClusterProbes cluster) {
    String message =
        "%s with %s task slots in all"
            .formatted(
                cluster.isLocal() ? "the driver alone" : cluster.executors().size(),
                cluster.slots());
    return job.flatMap(JobChecks::workers)
        .filter(workers -> workers > cluster.slots())
        .map(
            workers ->
                Check.warning(
                    EXECUTORS,
                    SparkProcess.here(),
                    "%s; the %s workers of the job run one after another"
                        .formatted(message, workers),
                    "start more executors, or reduce training.workers"))
        .orElseGet(() -> Check.ok(EXECUTORS, SparkProcess.here(), message));
  }

  private static List<Check> ended(ClusterProbes cluster, List<Answer<ProcessFacts>> executors) {
    List<SparkProcess> silent = new ArrayList<>(cluster.executors());
    executors.forEach(executor -> silent.remove(executor.process()));
    return silent.stream()
        .map(process -> Check.failed(EXECUTORS, process, "it has ended", SEE_LOGS))
        .toList();
  }
}
