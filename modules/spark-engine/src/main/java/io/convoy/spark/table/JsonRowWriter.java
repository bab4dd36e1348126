package io.convoy.spark.table;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.convoy.training.files.Json;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as JSON lines. */
final class JsonRowWriter implements TableFormat.RowWriter {
  private static final ObjectWriter JSON = Json.mapper().writerFor(ScoredImage.class);

  private final OutputStream output;

  JsonRowWriter(OutputStream output) {
    this.output = output;
  }

  @Override
  public void write(ScoredImage row) throws IOException {
    output.write(JSON.writeValueAsBytes(row));
    output.write('\n');
  }

  @Override
  public void close() {
    // The format has no end, and the caller closes the stream.
  }
}
