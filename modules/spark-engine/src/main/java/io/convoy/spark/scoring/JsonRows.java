package io.convoy.spark.scoring;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.io.OutputStream;

/** Rows as JSON lines. */
final class JsonRows implements TableFormat.RowWriter {
  private static final ObjectWriter JSON = Json.mapper().writerFor(ScoredImage.class);

  private final OutputStream output;

  JsonRows(OutputStream output) {
    this.output = output;
  }

  @Override
  public void write(ScoredImage row) throws IOException {
    output.write(JSON.writeValueAsBytes(row));
    output.write('\n');
  }

  @Override
  public void close() {
    // Every line is complete, and the stream is not ours.
  }
}
