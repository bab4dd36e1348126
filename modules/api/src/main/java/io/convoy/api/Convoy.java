package io.convoy.api;

import io.convoy.api.evaluation.EvaluateJob;
import io.convoy.api.evaluation.ReportFile;
import io.convoy.api.packing.PackJob;
import io.convoy.api.packing.Preview;
import io.convoy.api.scoring.ScoreJob;
import io.convoy.api.settings.TrainConfig;
import io.convoy.api.training.TrainJob;
import io.convoy.spark.executor.ExecutorCache;
import io.convoy.spark.kryo.RequiredSerializer;
import io.convoy.training.Evaluated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Runs jobs on a Spark session:
 *
 * <pre>{@code
 * Convoy convoy = Convoy.on(spark);
 * TrainingResult trained =
 *     convoy.train(
 *         TrainingJob.of("resnet20")
 *             .trainOn("hdfs:///pets/train")
 *             .testOn("hdfs:///pets/test")
 *             .set("training.epochs", 10)
 *             .output("hdfs:///runs/pets"));
 * convoy.score(
 *     ScoringJob.of(trained.output()).input("hdfs:///inbox/*.tar").output("hdfs:///scores"));
 * }</pre>
 *
 * <p>All methods block until the job has ended. They throw an {@link IllegalArgumentException} if
 * the job itself is wrong, an {@link IllegalStateException} if the output folder holds anything
 * that the job may not replace, and other runtime exceptions if images or a model cannot be used;
 * the message names the location.
 *
 * <p>The session should have the settings of the commands: Kryo's serializer, and {@code
 * OMP_NUM_THREADS=1} in the environment of the executors, where one task uses one core. The
 * commands also end a run whose executors are lost again and again or never start; a program sees
 * that in Spark's own listeners.
 */
public final class Convoy {
  private final SparkSession session;
  private final List<ProgressListener> listeners;

  private Convoy(SparkSession session, List<ProgressListener> listeners) {
    this.session = session;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Runs jobs on a Spark session.
   *
   * @param session runs the jobs; its Hadoop configuration is used to read and write files
   * @return an instance without listeners
   * @throws IllegalArgumentException if the session has Kryo's serializer without Convoy's
   *     registrator
   */
  public static Convoy on(SparkSession session) {
    RequiredSerializer.check();
    return new Convoy(session, List.of());
  }

  /**
   * Adds a listener, which follows all jobs that are run through the returned value.
   *
   * @param listener called in addition to those there are already
   * @return the same session with one more listener
   */
  public Convoy listener(ProgressListener listener) {
    List<ProgressListener> all = new ArrayList<>(listeners);
    all.add(listener);
    return new Convoy(session, all);
  }

  /**
   * Trains a network; writes model, checkpoints, metrics, ledger and report.
   *
   * @param job what to train
   * @return the measures of the run, and where its model is
   * @throws IllegalArgumentException if settings are wrong; the message lists all problems
   * @throws TrainingStoppedException if a listener requested it
   * @throws IOException if a file cannot be read or written
   * @throws SparkException if a task has failed too often
   */
  public TrainingResult train(TrainingJob job) throws IOException, SparkException {
    TrainConfig config = job.config();
    try {
      return run(
          spark ->
              TrainingResult.of(
                  TrainJob.run(
                      spark,
                      config,
                      job.start(),
                      rounds -> new TrainingEvents(listeners, rounds))));
    } catch (io.convoy.training.TrainingStoppedException stopped) {
      throw new TrainingStoppedException(stopped);
    }
  }

  /**
   * Evaluates a model on labeled images; writes a report if the job has an output. The result does
   * not depend on the cluster.
   *
   * @param job what to evaluate
   * @return the measures
   * @throws IOException if a file cannot be read or written
   * @throws SparkException if a task has failed too often
   */
  public EvaluationResult evaluate(EvaluationJob job) throws IOException, SparkException {
    return run(spark -> evaluate(job, spark));
  }

  private EvaluationResult evaluate(EvaluationJob job, JavaSparkContext spark) throws IOException {
    if (job.output().isEmpty()) {
      return evaluate(job, spark, Optional.empty());
    }
    try (ReportFile report = ReportFile.in(job.output().get(), job.overwrites(), configuration())) {
      return evaluate(job, spark, Optional.of(report));
    }
  }

  private EvaluationResult evaluate(
      EvaluationJob job, JavaSparkContext spark, Optional<ReportFile> report) throws IOException {
    EvaluateJob evaluation = job.load(spark);
    Evaluated evaluated = evaluation.run();
    if (!evaluated.rejections().isEmpty()) {
      List<RejectedImage> rejected = RejectedImage.of(evaluated.rejections());
      listeners.forEach(listener -> listener.imagesRejected(rejected));
    }
    report.ifPresent(file -> file.write(evaluation.report(evaluated)));
    return EvaluationResult.of(evaluated, evaluation.labels(), report.map(ReportFile::location));
  }

  /**
   * Scores images with a model; writes a table with one row for every image, however often tasks
   * are run again.
   *
   * @param job what to score
   * @return how many images were scored and rejected, and how fast
   * @throws IOException if a file cannot be read or written
   * @throws SparkException if a task has failed too often
   */
  public ScoringResult score(ScoringJob job) throws IOException, SparkException {
    return run(
        spark ->
            ScoringResult.of(
                ScoreJob.run(
                    spark,
                    job.model(),
                    job.inputs(),
                    job.output(),
                    job.request(),
                    job.mode(),
                    job.imageSeconds(),
                    imagesRead())));
  }

  /**
   * Packs labeled images into shuffled tar shards.
   *
   * @param job what to pack
   * @return how many images were packed and rejected
   * @throws IOException if a file cannot be read or written
   * @throws SparkException if a task has failed too often
   */
  public PackingResult pack(PackingJob job) throws IOException, SparkException {
    return run(spark -> pack(job, spark));
  }

  private PackingResult pack(PackingJob job, JavaSparkContext spark)
      throws IOException, SparkException {
    Optional<TrainConfig> previewConfig = job.previewConfig();
    PackingResult result =
        PackingResult.of(
            PackJob.run(spark, job.location(), job.output(), job.request(), imagesRead()));
    if (job.preview().isPresent()) {
      Path png = job.preview().get();
      int maxPixels = job.request().reading().maxPixels();
      Preview.write(png, job.output(), maxPixels, previewConfig, configuration());
    }
    return result;
  }

  /**
   * Reads a trained model, to classify the images of a table.
   *
   * @param location of a {@code model.zip}, or of the folder of the run that wrote it
   * @return the model
   * @throws IOException if it is missing, damaged, or not a model of Convoy
   */
  public ConvoyModel model(String location) throws IOException {
    return ConvoyModel.read(location, configuration());
  }

  @FunctionalInterface
  private interface Work<R> {
    R on(JavaSparkContext spark) throws IOException, SparkException;
  }

  /** Leaves nothing open, and the program's next Spark job without a description of ours. */
  private <R> R run(Work<R> work) throws IOException, SparkException {
    JavaSparkContext spark = spark();
    try {
      return work.on(spark);
    } finally {
      ExecutorCache.local().empty();
      spark.setJobDescription(null);
    }
  }

  private IntFunction<LongConsumer> imagesRead() {
    return images ->
        read -> {
          ImageProgress progress = new ImageProgress(read, images);
          listeners.forEach(listener -> listener.imagesRead(progress));
        };
  }

  private JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  private Configuration configuration() {
    return spark().hadoopConfiguration();
  }
}
