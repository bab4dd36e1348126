package io.convoy.training.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.dataset.storage.Locations;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.training.backend.ModelState;
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

  /** Most bytes of the description: names of 100,000 classes and a table of their confusions. */
  private static final int MOST_DESCRIPTION_BYTES = 64 << 20;

  /** Most bytes of the other entries: the optimizer state of a network library, and a margin. */
  private static final long MOST_OTHER_BYTES_PER_PARAMETER = 16;

  private static final long MOST_OTHER_BYTES = 64 << 20;

  /**
   * Reads a model from any Hadoop file system.
   *
   * @param location of the file, or of the output folder of the run that wrote it
   * @throws IOException if the file is missing, corrupt, not a Convoy model, or has a parameter
   *     that is not finite
   */
  public static TrainedModel read(String location, Configuration configuration) throws IOException {
    UriCredentials.requireNone("model location", location);
    Path file;
    InputStream stream;
    try {
      Path path = Locations.path(location, configuration);
      FileSystem files = path.getFileSystem(configuration);
      file = files.getFileStatus(path).isDirectory() ? new Path(path, FILE) : path;
      stream = new StoredPath(files, files.getFileStatus(file)).open();
    } catch (FileNotFoundException missing) {
      throw new IOException("Cannot find model: %s".formatted(location), missing);
    } catch (IOException | IllegalArgumentException failure) {
      throw new IOException(
          "Cannot read model: %s (%s)".formatted(location, FailureReason.of(failure)), failure);
    }
    try (InputStream in = stream) {
      return read(in, file);
    }
  }

  private static TrainedModel read(InputStream in, Path file) throws IOException {
    ModelDescription description = null;
    float[] parameters = null;
    long other = MOST_OTHER_BYTES;
    // Reads to the end, which checks the checksum of every entry.
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(ModelBundle.DESCRIPTION) && description == null) {
          description = readDescription(zip, file);
        } else if (entry.getName().equals(ModelBundle.COEFFICIENTS)
            && description != null
            && parameters == null) {
          int count = parameterCount(description, file);
          parameters = Coefficients.read(zip, count);
          other += count * MOST_OTHER_BYTES_PER_PARAMETER;
        }
        other -= skipRest(zip, other, file);
      }
    } catch (EOFException truncated) {
      throw corrupt(file, "cut off", truncated);
    } catch (ZipException | UTFDataFormatException | IllegalArgumentException unreadable) {
      throw corrupt(file, FailureReason.of(unreadable), unreadable);
    }
    if (parameters == null) {
      throw new IOException(
          "Cannot read model: %s (not a Convoy model, which is a zip file with %s, then %s)"
              .formatted(file, ModelBundle.DESCRIPTION, ModelBundle.COEFFICIENTS));
    }
    if (!description.parametersSha256().equals(Digests.sha256(parameters))) {
      throw corrupt(file, "wrong checksum of the parameters", null);
    }
    if (!ModelState.areFinite(parameters)) {
      throw new IOException(
          "Cannot use model: %s (its parameters are not finite: the training diverged)"
              .formatted(file));
    }
    return new TrainedModel(description, parameters);
  }

  /** Skips the rest of an entry, and returns its length; a few bytes may unpack to terabytes. */
  private static long skipRest(InputStream entry, long most, Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long length = 0;
    for (int read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
      length += read;
      if (length > most) {
        throw corrupt(file, "its further entries are too long", null);
      }
    }
    return length;
  }

  private static ModelDescription readDescription(InputStream entry, Path file) throws IOException {
    byte[] json = entry.readNBytes(MOST_DESCRIPTION_BYTES + 1);
    if (json.length > MOST_DESCRIPTION_BYTES) {
      throw corrupt(
          file,
          "%s has more than %s bytes".formatted(ModelBundle.DESCRIPTION, MOST_DESCRIPTION_BYTES),
          null);
    }
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
      throw corrupt(file, ModelBundle.DESCRIPTION + ": " + FailureReason.of(malformed), malformed);
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
