package io.convoy.api.calibration;

import io.convoy.api.backend.BackendChoice;
import io.convoy.api.output.ModelFile;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.EvenParts;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Seed;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.batch.Batch;
import io.convoy.dataset.batch.Batches;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.onednn.OnednnBackend;
import io.convoy.training.backend.Calibration;
import io.convoy.training.model.ModelDescription;
import io.convoy.training.model.TrainedModel;
import io.convoy.training.optimization.Optimization;
import io.convoy.training.optimization.Updater;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Measures the ranges of activations of a model on typical images, in this process on all its
 * cores, and writes the model with them.
 *
 * @param model location of a model, or of the folder of the run that wrote it
 * @param data location of images, whose labels do not matter; of a dataset with both splits, the
 *     training images are used
 * @param images number of images that are read, spread evenly over all; fewer if there are fewer
 * @throws IllegalArgumentException if the location of the model holds credentials, or the number is
 *     below 1
 */
public record ModelCalibration(String model, DataLocation data, int images) {
  private static final int BATCH = 16;

  public ModelCalibration {
    UriCredentials.requireNone("model", model);
    if (images < 1) {
      throw new IllegalArgumentException(
          "Invalid images: %s (must be at least 1)".formatted(images));
    }
  }

  /**
   * A model that is written.
   *
   * @param images number of images that were measured
   * @param rejected images that cannot be used
   */
  public record Calibrated(ModelDescription description, int images, List<Rejection> rejected) {
    public Calibrated {
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * Measures, and writes the model.
   *
   * @param output location of the file
   * @throws IllegalArgumentException if a location holds credentials, or oneDNN does not support
   *     the network
   * @throws DatasetException if the images cannot be read, or none can be used
   * @throws IOException if a model cannot be read or written
   */
  public Calibrated write(String output, Configuration configuration) throws IOException {
    UriCredentials.requireNone("output", output);
    TrainedModel trained = TrainedModel.read(model, configuration);
    OnednnBackend backend = backend(trained.description().graph());
    try (LabeledImages found =
            Formats.indexWithOrWithoutLabels(data, BadImagePolicy.SKIP, configuration)
                .open(configuration);
        Calibration calibration = backend.calibration(trained.parameters())) {
      Calibrated calibrated = measure(trained.description(), found, calibration);
      ModelFile.write(
          output, new TrainedModel(calibrated.description(), trained.parameters()), configuration);
      return calibrated;
    }
  }

  private static OnednnBackend backend(Graph graph) {
    return BackendChoice.AUTO.onednn(
        graph, new Optimization(new Updater.Sgd(), 0), Runtime.getRuntime().availableProcessors());
  }

  private Calibrated measure(
      ModelDescription description, LabeledImages found, Calibration calibration) {
    EvenParts parts = new EvenParts(found.size(), Math.min(images, found.size()));
    int[] examples = IntStream.range(0, parts.count()).map(parts::start).toArray();
    List<Rejection> rejected = new ArrayList<>();
    int measured = 0;
    Batches.Source source =
        new Batches.Source(
            found,
            description.preprocessing().withoutAugmentation(),
            BadImagePolicy.SKIP,
            new EpochSeed(Seed.of(description.seed()), 0));
    try (Batches batches = new Batches(source, examples, BATCH)) {
      while (batches.hasNext()) {
        Batch batch = batches.next();
        batch.images().ifPresent(calibration::add);
        rejected.addAll(batch.rejected());
        measured += batch.images().map(used -> used.size()).orElse(0);
      }
    }
    if (measured == 0) {
      throw new DatasetException(
          "Cannot calibrate %s on %s: none of the %s images can be used; the first, %s: %s"
              .formatted(
                  description.network(),
                  found.location(),
                  examples.length,
                  rejected.get(0).location(),
                  rejected.get(0).reason()));
    }
    return new Calibrated(description.with(calibration.ranges()), measured, rejected);
  }
}
