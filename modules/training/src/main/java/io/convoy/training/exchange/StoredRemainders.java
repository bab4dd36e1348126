package io.convoy.training.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Remainders in the memory of this process.
 *
 * @param vectors one per worker, in worker order
 */
public record StoredRemainders(List<float[]> vectors) implements Remainders {
  static final StoredRemainders NONE = new StoredRemainders(List.of());

  public StoredRemainders {
    vectors = List.copyOf(vectors);
  }

  @Override
  public int workers() {
    return vectors.size();
  }

  @Override
  public float[] of(int worker) {
    return vectors.isEmpty() ? new float[0] : vectors.get(worker);
  }

  /** Compares bits, as states do. */
  @Override
  public boolean equals(Object other) {
    return other instanceof StoredRemainders stored
        && workers() == stored.workers()
        && IntStream.range(0, workers())
            .allMatch(worker -> Arrays.equals(of(worker), stored.of(worker)));
  }

  @Override
  public int hashCode() {
    return vectors.stream().mapToInt(Arrays::hashCode).reduce(0, (hash, each) -> 31 * hash + each);
  }

  @Override
  public String toString() {
    return "StoredRemainders[%s workers]".formatted(workers());
  }
}
