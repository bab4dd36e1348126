package io.convoy.ml;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.storage.Locations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for one training, which is deleted at its end: below a folder of the user or, without
 * one, below that in which YARN stages the files of an application.
 */
final class TrainingCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingCache.class);
  private static final String STAGING = ".sparkStaging";
  private static final String YARN_STAGING_DIRECTORY = "spark.yarn.stagingDir";

  /** Trainings of one application may run at the same time. */
  private static final AtomicLong TRAININGS = new AtomicLong();

  private final FileSystem files;
  private final Path folder;

  private TrainingCache(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /**
   * Creates the folder.
   *
   * @param parent URI of a folder that all executors see; empty for the staging folder
   * @throws UncheckedIOException if it cannot be created
   */
  static TrainingCache create(SparkContext spark, String parent) {
    Configuration configuration = spark.hadoopConfiguration();
    String name = "convoy-%s-%s".formatted(spark.applicationId(), TRAININGS.incrementAndGet());
    String place = parent;
    try {
      Path within = parent.isEmpty() ? staging(spark) : Locations.path(parent, configuration);
      place = within.toString();
      FileSystem files = within.getFileSystem(configuration);
      Path folder = files.makeQualified(new Path(within, name));
      if (!files.mkdirs(folder)) {
        throw new IOException("the folder cannot be created");
      }
      // Where the driver is stopped before this object is closed.
      files.deleteOnExit(folder);
      return new TrainingCache(files, folder);
    } catch (IOException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          "Cannot write training images to %s: %s (cacheDir must be a folder that driver and executors can write)"
              .formatted(place, FailureReason.of(e)),
          e instanceof IOException io ? io : new IOException(e));
    }
  }

  private static Path staging(SparkContext spark) throws IOException {
    // A path without a scheme is of the default file system.
    Path home = new Path(".").getFileSystem(spark.hadoopConfiguration()).getHomeDirectory();
    String staging = spark.conf().get(YARN_STAGING_DIRECTORY, home.toString());
    return new Path(new Path(staging, STAGING), spark.applicationId());
  }

  /** URI of a file or folder within. */
  String path(String name) {
    return new Path(folder, name).toString();
  }

  @Override
  public void close() {
    try {
      files.delete(folder, true);
      files.cancelDeleteOnExit(folder);
      if (folder.getParent().getParent().getName().equals(STAGING)) {
        deleteEmpty(folder.getParent());
      }
    } catch (IOException e) {
      LOG.warn("Cannot delete {}: {}", folder, FailureReason.of(e));
    }
  }

  private void deleteEmpty(Path parent) throws IOException {
    if (files.listStatus(parent).length == 0) {
      files.delete(parent, false);
    }
  }
}
