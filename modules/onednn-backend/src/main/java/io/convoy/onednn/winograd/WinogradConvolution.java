package io.convoy.onednn.winograd;

import static io.convoy.onednn.winograd.TileTransforms.INPUT;
import static io.convoy.onednn.winograd.TileTransforms.OUTPUT;

import io.convoy.onednn.memory.OpenMp;
import io.convoy.onednn.memory.Tensor;
import io.convoy.onednn.program.Instruction;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_stream;

/**
 * A convolution with weights of 3 x 3, in steps and with a border of one pixel, by tiles:
 * transforms tiles of 6 x 6 inputs, multiplies each of their 36 elements by the weights, over all
 * channels, and transforms the products to 4 x 4 outputs. That takes 36 multiplications for 16
 * outputs instead of 144 (Lavin and Gray 2016). Tensors of images have all channels of a pixel
 * beside each other.
 */
public final class WinogradConvolution implements Instruction {
  private static final int BORDER = 1;

  private final Tiles tiles;
  private final Operands operands;
  private final Instruction product;
  private final Workspace workspace;

  /**
   * The tensors of a convolution.
   *
   * @param source {@code [images, inputs, height, width]}
   * @param elements transformed tiles of the source, {@code [36, tiles, inputs]}
   * @param products {@code [36, tiles, outputs]}
   * @param bias {@code [outputs]}
   * @param result {@code [images, outputs, height, width]}
   * @param adds whether it is added to the previous content of the result
   * @param rectifies whether negative outputs become 0
   */
  public record Operands(
      Tensor source,
      Tensor elements,
      Tensor products,
      Optional<Tensor> bias,
      Tensor result,
      boolean adds,
      boolean rectifies) {}

  /**
   * @param product multiplies the elements by the weights
   * @param workspace arrays of the transforms
   */
  public WinogradConvolution(
      Tiles tiles, Operands operands, Instruction product, Workspace workspace) {
    this.tiles = tiles;
    this.operands = operands;
    this.product = product;
    this.workspace = workspace;
    workspace.require(tiles.columns() * Math.max(tiles.inputs(), tiles.outputs()));
  }

  @Override
  public String name() {
    return product.name();
  }

  @Override
  public long operations() {
    return product.operations();
  }

  @Override
  public void execute(dnnl_stream stream) {
    workspace.allocate();
    Pass pass = new Pass();
    for (int first = 0; first < tiles.allRows(); first += tiles.rowsAtOnce()) {
      int start = first;
      int count = Math.min(tiles.rowsAtOnce(), tiles.allRows() - first);
      // Parts may be empty: OpenMP would end the threads that a smaller team leaves out.
      int parts = count == 1 ? 1 : workspace.threads();
      OpenMp.parallel(
          parts,
          part -> pass.inputs(part, start, count * part / parts, count * (part + 1) / parts));
      product.execute(stream);
      OpenMp.parallel(
          parts,
          part -> pass.outputs(part, start, count * part / parts, count * (part + 1) / parts));
    }
  }

  /** One execution: the tensors may lie elsewhere in the next one. */
  private final class Pass {
    private final FloatBuffer source = operands.source().floats();
    private final FloatBuffer elements = operands.elements().floats();
    private final FloatBuffer products = operands.products().floats();
    private final FloatBuffer result = operands.result().floats();
    private final float[] bias = new float[tiles.outputs()];

    Pass() {
      operands.bias().ifPresent(present -> present.floats().get(bias));
    }

    /**
     * Transforms rows of tiles of the input.
     *
     * @param thread whose arrays to use
     * @param start of the rows that are computed at once
     * @param from first of the rows, counted from the start
     * @param to end of the rows
     */
    void inputs(int thread, int start, int from, int to) {
      Workspace.Arrays arrays = workspace.of(thread);
      int length = tiles.columns() * tiles.inputs();
      for (int row = from; row < to; row++) {
        int image = (start + row) / tiles.rows();
        int top = OUTPUT * ((start + row) % tiles.rows()) - BORDER;
        // The row of tiles above has transformed the first two rows.
        int reused = row > from && top >= 0 ? INPUT - OUTPUT : 0;
        float[][][] window = new float[INPUT][][];
        for (int y = 0; y < INPUT; y++) {
          window[y] = arrays.rows[Math.floorMod(top + y, INPUT)];
          if (y >= reused) {
            columns(image, top + y, arrays, window[y]);
          }
        }
        for (int column = 0; column < INPUT; column++) {
          TileTransforms.input(vectors(window, column), arrays.elements, length);
          for (int y = 0; y < INPUT; y++) {
            int element = INPUT * y + column;
            elements.put(
                (element * tiles.atOnce() + row * tiles.columns()) * tiles.inputs(),
                arrays.elements[y],
                0,
                length);
          }
        }
      }
    }

    /** Transforms the columns of a row of pixels; one outside of the image is all 0. */
    private void columns(int image, int y, Workspace.Arrays arrays, float[][] transformed) {
      int channels = tiles.inputs();
      int length = tiles.columns() * channels;
      if (y < 0 || y >= tiles.height()) {
        for (float[] column : transformed) {
          Arrays.fill(column, 0, length, 0);
        }
        return;
      }
      int width = tiles.width();
      source.get(
          (image * tiles.height() + y) * width * channels, arrays.pixels, 0, width * channels);
      float[][] columns = arrays.columns;
      for (int x = 0; x < OUTPUT * tiles.columns(); x++) {
        float[] column = columns[BORDER + x % OUTPUT];
        int offset = x / OUTPUT * channels;
        if (x < width) {
          System.arraycopy(arrays.pixels, x * channels, column, offset, channels);
        } else {
          Arrays.fill(column, offset, offset + channels, 0);
        }
      }
      // The outer columns of a tile are inner ones of its neighbors.
      Arrays.fill(columns[0], 0, channels, 0);
      System.arraycopy(columns[OUTPUT], 0, columns[0], channels, length - channels);
      System.arraycopy(columns[BORDER], channels, columns[INPUT - 1], 0, length - channels);
      Arrays.fill(columns[INPUT - 1], length - channels, length, 0);
      TileTransforms.input(arrays.columns, transformed, length);
    }

    /** Transforms the products of rows of tiles; the arguments are those of {@link #inputs}. */
    void outputs(int thread, int start, int from, int to) {
      Workspace.Arrays arrays = workspace.of(thread);
      int channels = tiles.outputs();
      int length = tiles.columns() * channels;
      for (int tile = 0; tile < tiles.columns(); tile++) {
        System.arraycopy(bias, 0, arrays.bias, tile * channels, channels);
      }
      for (int row = from; row < to; row++) {
        for (int column = 0; column < INPUT; column++) {
          for (int y = 0; y < INPUT; y++) {
            int element = INPUT * y + column;
            products.get(
                (element * tiles.atOnce() + row * tiles.columns()) * channels,
                arrays.elements[y],
                0,
                length);
          }
          if (column == 1) {
            // The transform adds this element to every output.
            TileTransforms.add(arrays.elements[1], arrays.bias, length);
          }
          TileTransforms.output(arrays.elements, vectors(arrays.outputs, column), length);
        }
        int image = (start + row) / tiles.rows();
        int top = OUTPUT * ((start + row) % tiles.rows());
        for (int y = 0; y < OUTPUT && top + y < tiles.height(); y++) {
          TileTransforms.output(arrays.outputs[y], arrays.elements, length);
          write(image, top + y, arrays);
        }
      }
    }

    /** Writes a row of pixels whose columns are the elements. */
    private void write(int image, int y, Workspace.Arrays arrays) {
      int channels = tiles.outputs();
      int width = tiles.width();
      for (int x = 0; x < width; x++) {
        System.arraycopy(
            arrays.elements[x % OUTPUT],
            x / OUTPUT * channels,
            arrays.pixels,
            x * channels,
            channels);
      }
      int offset = (image * tiles.height() + y) * width * channels;
      if (operands.adds()) {
        float[] previous = arrays.previous;
        result.get(offset, previous, 0, width * channels);
        TileTransforms.add(arrays.pixels, previous, width * channels);
      }
      if (operands.rectifies()) {
        TileTransforms.rectify(arrays.pixels, width * channels);
      }
      result.put(offset, arrays.pixels, 0, width * channels);
    }
  }

  private static float[][] vectors(float[][][] rows, int column) {
    float[][] vectors = new float[rows.length][];
    for (int y = 0; y < rows.length; y++) {
      vectors[y] = rows[y][column];
    }
    return vectors;
  }
}
