package io.convoy.report;

import io.convoy.architecture.graph.ByteSize;
import io.convoy.architecture.graph.MemoryEstimate;
import java.util.ArrayList;
import java.util.List;

/** The memory of one replica as a text table, in bytes. */
public final class MemoryReport {
  private MemoryReport() {}

  /**
   * A table of what is held for a batch, without a line feed at the end.
   *
   * @param batch images, at least 1
   * @throws IllegalArgumentException if the batch is smaller
   */
  public static String of(MemoryEstimate estimate, int batch) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("held", "training bytes", "inference bytes"));
    estimate
        .components(batch)
        .forEach(part -> rows.add(row(part.name(), part.trainingBytes(), part.inferenceBytes())));
    long training = estimate.trainingBytes(batch);
    long inference = estimate.inferenceBytes(batch);
    rows.add(row("total", training, inference));
    rows.add(List.of("", new ByteSize(training).toString(), new ByteSize(inference).toString()));
    return "%s: memory for a batch of %s, %s bytes a value\n\n"
            .formatted(estimate.graph().network(), batch, MemoryEstimate.VALUE_BYTES)
        + new TextTable(1, rows);
  }

  private static List<String> row(String held, long training, long inference) {
    return List.of(held, Numbers.count(training), Numbers.count(inference));
  }
}
