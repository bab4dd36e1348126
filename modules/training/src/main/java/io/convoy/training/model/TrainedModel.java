package io.convoy.training.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.UriCredentials;
import io.convoy.training.checkpoint.Digests;
import io.convoy.training.files.Json;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A trained model, read from the file that {@link ModelBundle} writes.
 *
 * @param parameters in the layout of {@link io.convoy.architecture.graph.ParameterLayout}
 */
public record TrainedModel(ModelDescription description, float[] parameters) {
  /** The name of the model file in the output folder of a run. */
  public static final String FILE = "model.zip";

  /**
   * Reads a model from any Hadoop file system.
   *
   * @param location of the file, or of the output folder of the run that wrote it
   * @throws IOException if the file is missing, corrupt, or not a Convoy model
   */
  public static TrainedModel read(String location, Configuration configuration) throws IOException {
    Path path = new Path(UriCredentials.requireNone("model location", location));
    FileSystem files = path.getFileSystem(configuration);
    try {
      Path file = files.getFileStatus(path).isDirectory() ? new Path(path, FILE) : path;
      try (InputStream in = files.open(file)) {
        return read(in, file);
      }
    } catch (FileNotFoundException missing) {
      throw new IOException("Cannot find model: %s".formatted(location), missing);
    }
  }

  private static TrainedModel read(InputStream in, Path file) throws IOException {
    ModelDescription description = null;
    float[] parameters = null;
    // Reads to the end, which checks the checksum of every entry.
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(ModelBundle.DESCRIPTION)) {
          description = readDescription(zip.readAllBytes(), file);
        } else if (entry.getName().equals(ModelBundle.COEFFICIENTS) && description != null) {
          parameters = Coefficients.read(zip, parameterCount(description, file));
        }
      }
    } catch (EOFException truncated) {
      throw corrupt(file, "truncated", truncated);
    } catch (ZipException | UTFDataFormatException | IllegalArgumentException unreadable) {
      throw corrupt(file, unreadable.getMessage(), unreadable);
    }
    if (parameters == null) {
      throw new IOException(
          "Cannot read model: %s (not a Convoy model, which is a zip file with %s, then %s)"
              .formatted(file, ModelBundle.DESCRIPTION, ModelBundle.COEFFICIENTS));
    }
    if (!description.parametersSha256().equals(Digests.sha256(parameters))) {
      throw corrupt(file, "wrong checksum of the parameters", null);
    }
    return new TrainedModel(description, parameters);
  }

  private static ModelDescription readDescription(byte[] json, Path file) throws IOException {
    try {
      JsonNode tree = Json.mapper().readTree(json);
      int version = tree.path("format_version").intValue();
      if (version != ModelDescription.FORMAT_VERSION) {
        throw new IOException(
            "Unsupported format version of model %s: %s (supported: %s)"
                .formatted(file, version, ModelDescription.FORMAT_VERSION));
      }
      return Json.mapper().treeToValue(tree, ModelDescription.class);
    } catch (JsonProcessingException malformed) {
      throw corrupt(
          file, ModelBundle.DESCRIPTION + ": " + malformed.getOriginalMessage(), malformed);
    }
  }

  private static int parameterCount(ModelDescription description, Path file) throws IOException {
    try {
      return ParameterLayout.of(description.graph()).length();
    } catch (IllegalArgumentException unknown) {
      throw new IOException(
          "Cannot use model: %s (%s)".formatted(file, unknown.getMessage()), unknown);
    }
  }

  private static IOException corrupt(Path file, String reason, Exception cause) {
    return new IOException(
        "Cannot read model: %s (corrupt file: %s)".formatted(file, reason), cause);
  }
}
