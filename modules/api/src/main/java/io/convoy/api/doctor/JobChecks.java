package io.convoy.api.doctor;

import io.convoy.api.settings.DataConfig;
import io.convoy.api.settings.TrainConfig;
import io.convoy.api.training.RunOutline;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.LabeledImages;
import io.convoy.spark.doctor.ClusterProbes;
import io.convoy.spark.doctor.ReadProbe;
import io.convoy.spark.doctor.SparkProcess;
import io.convoy.spark.executor.OpenedImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Checks what a job reads and writes. */
final class JobChecks {
  /** By each executor, of each set of images. */
  private static final int IMAGES_READ = 16;

  private final TrainConfig job;
  private final Configuration hadoop;
  private Optional<RunOutline> outline = Optional.empty();

  JobChecks(TrainConfig job, Configuration hadoop) {
    this.job = job;
    this.hadoop = hadoop;
  }

  /** Checks what the driver does before a run: it lists images, and writes to the output folder. */
  void onDriver(CheckList checks) {
    checks.addAll(new CredentialsCheck(hadoop, System.getenv()).of(locations()));
    checks.add(OutputCheck.of(job.output(), hadoop));
    checks.attempt(
        RunOutline.TRAINING,
        "give images that fit to each other and to the network, which the driver can list",
        () -> {
          RunOutline listed = RunOutline.of(job, hadoop);
          listed.images().forEach((name, images) -> checks.add(listed(name, images.images())));
          outline = Optional.of(listed);
        });
  }

  private static Check listed(String name, LabeledImages images) {
    String message = String.format(Locale.ROOT, "%,d in %s", images.size(), images.location());
    return Check.ok(name, SparkProcess.here(), message);
  }

  private List<String> locations() {
    DataConfig data = job.data();
    List<String> locations = new ArrayList<>(List.of(data.train().uri(), job.output()));
    data.test().map(DataLocation::uri).ifPresent(locations::add);
    data.validation().images().map(DataLocation::uri).ifPresent(locations::add);
    return locations;
  }

  /** Checks that every executor reads the images that the driver has listed. */
  void onExecutors(ClusterProbes cluster, CheckList checks) {
    outline
        .map(RunOutline::images)
        .orElse(Map.of())
        .forEach(
            (name, images) ->
                checks.attempt(
                    name,
                    "see the logs of the executors",
                    () -> read(cluster, name, images, checks)));
  }

  private static void read(
      ClusterProbes cluster, String name, OpenedImages<LabeledImages> images, CheckList checks) {
    String location = images.images().location();
    ReadProbe.ask(cluster, images.index(), IMAGES_READ)
        .forEach(answer -> checks.add(ClusterChecks.reading(name, location, answer)));
  }

  /**
   * The memory that the job needs. If its images could not be listed, that of the network with the
   * size of images that it was published with.
   *
   * @param slots of an executor
   */
  MemoryNeed memory(int slots) {
    Graph graph = outline.map(RunOutline::graph).orElseGet(() -> Graph.of(job.network().network()));
    int workers = job.training().workers().orElse(slots);
    return MemoryNeed.of(graph, job.training(), Math.min(workers, slots));
  }

  /** Number of workers of the job; empty if it is that of the task slots. */
  Optional<Integer> workers() {
    return job.training().workers();
  }
}
