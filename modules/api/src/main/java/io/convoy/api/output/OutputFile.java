package io.convoy.api.output;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.dataset.storage.Locations;
import io.convoy.training.files.OutputFiles;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A file that a command writes by itself, not in the folder of a run. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Writes the file, whole or not at all.
   *
   * @param location on any file system of Hadoop, as the user has given it
   * @throws IllegalArgumentException if the location holds credentials
   * @throws IOException if it cannot be written, with the location
   */
  public static void write(
      String location, OutputFiles.Content content, Configuration configuration)
      throws IOException {
    Path file = Locations.path(UriCredentials.requireNone("output", location), configuration);
    Path folder = file.getParent() == null ? new Path(".") : file.getParent();
    try {
      new OutputFiles(folder, configuration).write(file.getName(), content);
    } catch (IOException e) {
      throw new IOException("Cannot write %s: %s".formatted(location, FailureReason.of(e)), e);
    }
  }
}
