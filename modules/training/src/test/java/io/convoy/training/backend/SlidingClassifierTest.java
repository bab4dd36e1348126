package io.convoy.training.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Shape;
import io.convoy.architecture.catalog.Architectures;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.dataset.ImageBatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlidingClassifierTest {
  private static final Graph LENET = Graph.of(Architectures.named("lenet"));
  private final List<Counting> built = new ArrayList<>();
  private final SlidingClassifier sliding = new SlidingClassifier(LENET, this::build);

  @Test
  void probabilitiesAreTheMeanOverAllPlaces() {
    load();

    // 2 x 3 places: class c has the values 6 c to 6 c + 5, in the second image 60 more.
    float[] rows = sliding.probabilities(batch(2, 32, 36));

    assertThat(rows).hasSize(20);
    assertThat(rows[0]).isEqualTo(2.5f);
    assertThat(rows[1]).isEqualTo(8.5f);
    assertThat(rows[10]).isEqualTo(62.5f);
  }

  @Test
  void mostRecentlyUsedNetworksAreCachedAndOthersAreClosed() {
    load();
    for (int i = 0; i < 9; i++) {
      sliding.probabilities(batch(1, 28 + 4 * i, 28));
    }
    sliding.probabilities(batch(1, 28 + 4 * 8, 28));

    assertThat(built).hasSize(9);
    assertThat(built.get(0).closed).isTrue();
    assertThat(built.subList(1, 9)).noneMatch(network -> network.closed);
    sliding.close();
    assertThat(built).allMatch(network -> network.closed);
  }

  @Test
  void loadReachesCachedNetworks() {
    load();
    sliding.probabilities(batch(1, 32, 28));
    load();

    assertThat(built.get(0).loaded).isEqualTo(2);
  }

  private void load() {
    sliding.load(new float[ParameterLayout.of(LENET).length()]);
  }

  private Classifier build(Graph graph) {
    built.add(new Counting(graph));
    return built.get(built.size() - 1);
  }

  private static ImageBatch batch(int size, int height, int width) {
    Shape shape = new Shape(1, height, width);
    return new ImageBatch(shape, new float[size * shape.size()], new int[size]);
  }

  /** Gives 0, 1, 2 and so on instead of probabilities. */
  private static final class Counting implements Classifier {
    private final Graph graph;
    private int loaded;
    private boolean closed;

    Counting(Graph graph) {
      this.graph = graph;
    }

    @Override
    public void load(float[] parameters) {
      assertThat(parameters).hasSize(ParameterLayout.of(graph).length());
      loaded++;
    }

    @Override
    public float[] probabilities(ImageBatch batch) {
      float[] rows = new float[batch.size() * graph.output().output().size()];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = i;
      }
      return rows;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
