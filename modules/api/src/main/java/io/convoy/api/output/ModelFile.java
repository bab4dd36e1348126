package io.convoy.api.output;

import io.convoy.dl4j.Dl4jModelEntries;
import io.convoy.training.backend.ModelState;
import io.convoy.training.model.ModelBundle;
import io.convoy.training.model.TrainedModel;
import io.convoy.training.optimization.Updater;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/** A file with a model by itself, which no run continues: it has no state of an optimizer. */
public final class ModelFile {
  private ModelFile() {}

  /**
   * Writes the file, whole or not at all.
   *
   * @param location on any file system of Hadoop, as the user has given it
   * @throws IllegalArgumentException if the location holds credentials
   * @throws IOException if it cannot be written, with the location
   */
  public static void write(String location, TrainedModel model, Configuration configuration)
      throws IOException {
    OutputFile.write(
        location,
        out ->
            ModelBundle.write(
                model.description(),
                new ModelState(model.parameters(), new float[0]),
                new Updater.Sgd(),
                new Dl4jModelEntries(),
                out),
        configuration);
  }
}
