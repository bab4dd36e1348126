package io.convoy.dl4j;

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
 * A model read from a {@link ModelBundle}.
 *
 * @param parameters in the layout of {@link io.convoy.architecture.graph.ParameterLayout}
 */
public record TrainedModel(ModelDescription description, float[] parameters) {
  /** The name of the model in the folder of its run. */
  public static final String FILE = "model.zip";

  /**
   * Reads a model.
   *
   * @param location of the file, or of the folder of the run that wrote it; on any Hadoop file
   *     system
   * @throws IOException where it is missing, damaged, or not a model of Convoy's
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
      throw new IOException("Cannot find model %s".formatted(location), missing);
    }
  }

  private static TrainedModel read(InputStream in, Path file) throws IOException {
    ModelDescription description = null;
    float[] parameters = null;
    // To the end, whatever comes last: the zip has a checksum of every entry.
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(ModelBundle.DESCRIPTION)) {
          description = describe(zip.readAllBytes(), file);
        } else if (entry.getName().equals(ModelBundle.COEFFICIENTS) && description != null) {
          parameters = Coefficients.read(zip, parameterCount(description, file));
        }
      }
    } catch (EOFException truncated) {
      throw damaged(file, "it is cut off", truncated);
    } catch (ZipException | UTFDataFormatException | IllegalArgumentException unreadable) {
      throw damaged(file, unreadable.getMessage(), unreadable);
    }
    if (parameters == null) {
      throw new IOException(
          "Cannot read model %s: it is not one of Convoy's (a zip with %s and then %s)"
              .formatted(file, ModelBundle.DESCRIPTION, ModelBundle.COEFFICIENTS));
    }
    if (!description.parametersSha256().equals(Digests.sha256(parameters))) {
      throw damaged(file, "the checksum of its parameters differs", null);
    }
    return new TrainedModel(description, parameters);
  }

  private static ModelDescription describe(byte[] json, Path file) throws IOException {
    try {
      JsonNode tree = Json.mapper().readTree(json);
      int version = tree.path("format_version").intValue();
      if (version != ModelDescription.FORMAT_VERSION) {
        throw new IOException(
            "Unsupported format of model %s: version %s (supported: %s)"
                .formatted(file, version, ModelDescription.FORMAT_VERSION));
      }
      return Json.mapper().treeToValue(tree, ModelDescription.class);
    } catch (JsonProcessingException malformed) {
      throw damaged(
          file, ModelBundle.DESCRIPTION + ": " + malformed.getOriginalMessage(), malformed);
    }
  }

  private static int parameterCount(ModelDescription description, Path file) throws IOException {
    try {
      return ParameterLayout.of(description.graph()).length();
    } catch (IllegalArgumentException unknown) {
      throw new IOException(
          "Cannot use model %s: %s".formatted(file, unknown.getMessage()), unknown);
    }
  }

  private static IOException damaged(Path file, String how, Exception cause) {
    return new IOException("Cannot read model %s: it is damaged (%s)".formatted(file, how), cause);
  }
}
