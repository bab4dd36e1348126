package io.convoy.dl4j;

import static io.convoy.architecture.Nodes.averagePool;
import static io.convoy.architecture.Nodes.chain;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.l2Pool;
import static io.convoy.architecture.Nodes.maxPool;
import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.architecture.Conv;
import io.convoy.architecture.Layer;
import io.convoy.architecture.Pool;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Window;
import io.convoy.architecture.graph.Graph;
import io.convoy.dataset.ImageBatch;
import io.convoy.dataset.Seed;
import io.convoy.training.backend.contract.RandomData;
import io.convoy.training.backend.contract.SmallNetworks;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolution and pooling give shifted maps for shifted images. */
class ShiftTest {
  private static final int CASES = 40;
  private static final int CHANNELS = 4;
  private static final double TOLERANCE = 1e-5;

  static LongStream seeds() {
    return LongStream.range(0, CASES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void convolutionCommutesWithShiftsByItsStride(long seed) {
    SplittableRandom random = Seed.of(seed).child("convolution").random();
    Conv conv =
        conv(CHANNELS, 1 + random.nextInt(4))
            .stride(1 + random.nextInt(3))
            .dilation(1 + random.nextInt(2))
            .groups(1 << random.nextInt(3))
            .bias(random.nextBoolean())
            .truncate();
    int span = span(conv.window());
    commutes(conv.pad(random.nextInt(span)), random, seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void poolingCommutesWithShiftsByItsStride(long seed) {
    SplittableRandom random = Seed.of(seed).child("pooling").random();
    int size = 1 + random.nextInt(4);
    Pool pool =
        switch (random.nextInt(3)) {
          case 0 -> maxPool(size);
          case 1 -> averagePool(size);
          default -> l2Pool(size);
        };
    commutes(pool.stride(1 + random.nextInt(3)).pad(random.nextInt(size)).truncate(), random, seed);
  }

  /** Compares the maps of two views of one large image that are a few strides apart. */
  private static void commutes(Layer layer, SplittableRandom random, long seed) {
    Window window = layer instanceof Conv conv ? conv.window() : ((Pool) layer).window();
    int rows = random.nextInt(3);
    int columns = rows == 0 ? 1 + random.nextInt(2) : random.nextInt(3);
    int most = 2 + 2;
    int least = span(window) + most * window.stride();
    Shape view = new Shape(CHANNELS, least + random.nextInt(5), least + random.nextInt(5));
    int down = rows * window.stride();
    int right = columns * window.stride();
    Shape whole = new Shape(CHANNELS, view.height() + down, view.width() + right);
    float[] pixels = RandomData.batch(graph(layer, whole), 1, seed).pixels();

    float[] views = new float[2 * view.size()];
    copy(pixels, whole, 0, 0, views, 0, view);
    copy(pixels, whole, down, right, views, view.size(), view);
    Graph graph = graph(layer, view);
    try (Net net = new Net(graph)) {
      ImageBatch batch =
          new ImageBatch(new Shape(CHANNELS, view.height(), view.width()), views, new int[] {0, 0});
      INDArray maps = net.feedForward(batch).get("layer");

      String as = "%s by %s rows, %s columns".formatted(graph.vertex("layer"), down, right);
      assertThat(distance(maps, window, view, rows, columns)).as(as).isLessThan(TOLERANCE);
      assertThat(distance(maps, window, view, 0, 0)).as(as).isGreaterThan(0.01);
    }
  }

  /**
   * The largest difference between the maps of the second view and the shifted maps of the first,
   * without the windows that include padding of either view.
   */
  private static double distance(INDArray maps, Window window, Shape view, int rows, int columns) {
    double largest = 0;
    int compared = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int row = 0; row + rows < maps.size(2); row++) {
        for (int column = 0; column + columns < maps.size(3); column++) {
          if (isInside(window, row, view.height())
              && isInside(window, row + rows, view.height())
              && isInside(window, column, view.width())
              && isInside(window, column + columns, view.width())) {
            double there = maps.getDouble(0, channel, row + rows, column + columns);
            double here = maps.getDouble(1, channel, row, column);
            largest = Math.max(largest, Math.abs(here - there));
            compared++;
          }
        }
      }
    }
    assertThat(compared).isPositive();
    return largest;
  }

  private static boolean isInside(Window window, int position, int size) {
    int start = position * window.stride() - window.padding();
    return start >= 0 && start + span(window) <= size;
  }

  private static int span(Window window) {
    return window.dilation() * (window.rows() - 1) + 1;
  }

  private static void copy(
      float[] pixels, Shape whole, int top, int left, float[] views, int offset, Shape view) {
    for (int i = 0; i < view.channels() * view.height(); i++) {
      int channel = i / view.height();
      int row = top + i % view.height();
      int from = (channel * whole.height() + row) * whole.width() + left;
      System.arraycopy(pixels, from, views, offset + i * view.width(), view.width());
    }
  }

  private static Graph graph(Layer layer, Shape input) {
    return SmallNetworks.graph(
        "shifted", input, chain().then("layer", layer).then("output", dense(3)));
  }
}
