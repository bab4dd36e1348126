package io.convoy.api.initialization;

import io.convoy.architecture.Conv;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Shape;
import io.convoy.architecture.Window;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.EvenParts;
import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Filters of a first convolution that whiten patches of the training images: the principal
 * components of patches of the window's size, each scaled so that its outputs have variance 1, and
 * the same with the opposite sign (Page 2018; Jordan 2024, section 3.2).
 */
public final class WhitenedFilters {
  /** Images and places of patches in each that are measured; more do not change the components. */
  private static final int IMAGES = 1024;

  private static final int PLACES = 1024;

  /** Added to variances, so that what hardly varies, such as noise, is not blown up. */
  private static final double EPSILON = 5e-4;

  private final Conv conv;
  private final ParameterBlock weights;
  private final Shape input;

  private WhitenedFilters(Conv conv, ParameterBlock weights, Shape input) {
    this.conv = conv;
    this.weights = weights;
    this.input = input;
  }

  /**
   * The filters of the first layer of a network.
   *
   * @throws IllegalArgumentException if it is not a convolution whose filters can be whitened
   */
  public static WhitenedFilters of(Graph graph) {
    Vertex first = graph.vertices().get(0);
    if (!(first.op() instanceof Conv conv) || conv.groups() > 1 || conv.window().dilation() > 1) {
      throw new IllegalArgumentException(
          "Cannot whiten '%s' of %s: %s (must be a convolution without groups and dilation)"
              .formatted(first.name(), graph.network(), first.op().notation()));
    }
    long most = 2 * conv.window().area() * graph.input().channels();
    if (conv.channels() % 2 != 0 || conv.channels() > most) {
      throw new IllegalArgumentException(
          "Cannot whiten '%s' of %s: %s filters of %s (must be an even number, at most %s)"
              .formatted(
                  first.name(), graph.network(), conv.channels(), first.op().notation(), most));
    }
    ParameterLayout layout = ParameterLayout.of(graph);
    return new WhitenedFilters(
        conv, layout.block(first.name(), ParameterRole.WEIGHT), graph.input());
  }

  /**
   * Measures patches and sets the filters. Images that cannot be used are left out.
   *
   * @param parameters of the network; the filters are written into them
   * @throws DatasetException if none can be used
   */
  public void write(LabeledImages images, Preprocessing preprocessing, float[] parameters) {
    EigenDecomposition components = new EigenDecomposition(covariance(images, preprocessing));
    int half = conv.channels() / 2;
    int length = weights.length() / conv.channels();
    for (int filter = 0; filter < half; filter++) {
      double[] direction = components.getEigenvector(filter).toArray();
      double scale = 1 / Math.sqrt(components.getRealEigenvalue(filter) + EPSILON);
      for (int i = 0; i < length; i++) {
        float value = (float) (direction[i] * scale);
        parameters[weights.offset() + filter * length + i] = value;
        parameters[weights.offset() + (filter + half) * length + i] = -value;
      }
    }
  }

  /** The covariance of patches, {@code [channels, rows, columns]} one after the other. */
  private Array2DRowRealMatrix covariance(LabeledImages images, Preprocessing preprocessing) {
    int length = weights.length() / conv.channels();
    double[][] products = new double[length][length];
    double[] sums = new double[length];
    float[] pixels = new float[input.size()];
    List<Integer> corners = corners();
    int[] offsets = offsets();
    double[] patch = new double[length];
    long count = 0;
    EvenParts parts = new EvenParts(images.size(), Math.min(IMAGES, images.size()));
    for (int part = 0; part < parts.count(); part++) {
      try {
        Image image = images.read(parts.start(part), preprocessing.shorterSide());
        preprocessing.convert(preprocessing.frame(image), false, pixels, 0);
      } catch (BadImageException unused) {
        continue;
      }
      for (int corner : corners) {
        for (int i = 0; i < length; i++) {
          patch[i] = pixels[corner + offsets[i]];
        }
        add(patch, sums, products);
      }
      count += corners.size();
    }
    if (count == 0) {
      throw new DatasetException(
          "Cannot whiten the first layer: none of %s images of %s can be used"
              .formatted(parts.count(), images.location()));
    }
    for (int i = 0; i < length; i++) {
      for (int j = 0; j <= i; j++) {
        products[i][j] = products[i][j] / count - sums[i] / count * (sums[j] / count);
        products[j][i] = products[i][j];
      }
    }
    return new Array2DRowRealMatrix(products, false);
  }

  private static void add(double[] patch, double[] sums, double[][] products) {
    for (int i = 0; i < patch.length; i++) {
      sums[i] += patch[i];
      for (int j = 0; j <= i; j++) {
        products[i][j] += patch[i] * patch[j];
      }
    }
  }

  /** Where in the first channel of an image patches begin, spread evenly over it. */
  private List<Integer> corners() {
    Window window = conv.window();
    int columns = input.width() - window.columns() + 1;
    EvenParts places =
        new EvenParts(
            (input.height() - window.rows() + 1) * columns,
            Math.min(PLACES, (input.height() - window.rows() + 1) * columns));
    List<Integer> corners = new ArrayList<>();
    for (int place = 0; place < places.count(); place++) {
      int start = places.start(place);
      corners.add(start / columns * input.width() + start % columns);
    }
    return corners;
  }

  /** Where the values of a patch are, from its first one on. */
  private int[] offsets() {
    Window window = conv.window();
    int[] offsets = new int[weights.length() / conv.channels()];
    int area = window.rows() * window.columns();
    for (int i = 0; i < offsets.length; i++) {
      int channel = i / area;
      int row = i % area / window.columns();
      offsets[i] = channel * input.plane() + row * input.width() + i % window.columns();
    }
    return offsets;
  }
}
