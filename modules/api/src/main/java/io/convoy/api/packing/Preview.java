package io.convoy.api.packing;

import io.convoy.api.settings.TrainConfig;
import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.EpochSeed;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Seed;
import io.convoy.dataset.Split;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.preprocessing.Augmentation;
import io.convoy.dataset.preprocessing.Framing;
import io.convoy.dataset.preprocessing.Preprocessing;
import io.convoy.report.sheet.ContactSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Draws some of the packed images, read back from the shards. */
public final class Preview {
  private static final int SAMPLES = 100;

  /** Large enough for a person to recognize what is on it. */
  private static final Shape WHOLE_IMAGE = new Shape(3, 128, 128);

  private Preview() {}

  /**
   * Draws images with their labels, if they have some.
   *
   * @param maxPixels that a packed image may have
   * @param job whose network sees them, in its first epoch; without one, images are shown whole
   * @throws IOException if the picture cannot be written
   */
  public static void write(
      Path png,
      String shards,
      int maxPixels,
      Optional<TrainConfig> job,
      Configuration configuration)
      throws IOException {
    Seed seed = Seed.of(job.map(config -> config.training().seed()).orElse(0L));
    try (LabeledImages images =
            Formats.indexWithOrWithoutLabels(
                    new DataLocation(shards, Split.TRAIN)
                        .with(ReadOptions.DEFAULT.withMaxPixels(maxPixels)),
                    BadImagePolicy.FAIL,
                    configuration)
                .open(configuration);
        OutputStream output = Files.newOutputStream(png)) {
      Preprocessing preprocessing =
          job.map(config -> config.unnormalized(images.commonShape())).orElseGet(Preview::whole);
      new ContactSheet(images, preprocessing, new EpochSeed(seed.child("augment"), 0))
          .write(SAMPLES, output);
    }
  }

  private static Preprocessing whole() {
    return new Preprocessing(
        WHOLE_IMAGE,
        Framing.FIT,
        List.of(0.0, 0.0, 0.0),
        List.of(1.0, 1.0, 1.0),
        Augmentation.NONE);
  }
}
