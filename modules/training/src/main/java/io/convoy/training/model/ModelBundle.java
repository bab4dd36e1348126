package io.convoy.training.model;

import io.convoy.training.backend.ModelState;
import io.convoy.training.checkpoint.Digests;
import io.convoy.training.files.Json;
import io.convoy.training.optimization.Updater;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;

/**
 * Writes a trained model into one file: a zip file whose first entry is the {@link
 * ModelDescription} as JSON. The entries of a network library follow, so that the library opens the
 * same file; {@value #COEFFICIENTS} among them holds the parameters that {@link TrainedModel}
 * reads.
 *
 * <p>The same model gives the same bytes.
 */
public final class ModelBundle {
  /** Name of the entry with the description. */
  public static final String DESCRIPTION = "convoy.json";

  /** Name of the entry with the parameters, one array in the binary format of ND4J. */
  public static final String COEFFICIENTS = "coefficients.bin";

  private ModelBundle() {}

  /**
   * Writes a model; does not close the stream.
   *
   * @param state parameters and optimizer state at the end of training
   * @param updater the optimizer that the state belongs to
   * @param network writes the entries of the network library
   * @throws IllegalArgumentException if the description has the checksum of other parameters, the
   *     optimizer has a state of another length, or a parameter is not finite
   */
  public static void write(
      ModelDescription description,
      ModelState state,
      Updater updater,
      NetworkEntries network,
      OutputStream out)
      throws IOException {
    requireMatch(description, state, updater);
    ZipOutputStream zip = new ZipOutputStream(out);
    // Parameters hardly compress at any level.
    zip.setLevel(Deflater.BEST_SPEED);
    ZipEntries entries = new ZipEntries(zip);
    entries.add(
        DESCRIPTION, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(description));
    network.write(description.graph(), state, updater, entries);
    zip.finish();
  }

  private static void requireMatch(
      ModelDescription description, ModelState state, Updater updater) {
    if (!description.parametersSha256().equals(Digests.sha256(state.parameters()))) {
      throw new IllegalArgumentException(
          "Cannot write model: %s (the checksum in its description is of other parameters)"
              .formatted(description.network()));
    }
    if (!ModelState.areFinite(state.parameters())) {
      throw new IllegalArgumentException(
          "Cannot write model: %s (its parameters are not finite)"
              .formatted(description.network()));
    }
    long stateLength = updater.stateLength(state.parameters().length);
    if (state.updaterState().length != stateLength) {
      throw new IllegalArgumentException(
          "Cannot write model: %s (its optimizer state has %s values, the optimizer %s)"
              .formatted(description.network(), state.updaterState().length, stateLength));
    }
  }
}
