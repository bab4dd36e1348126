package io.convoy.onednn.winograd;

import static io.convoy.onednn.winograd.TileTransforms.INPUT;
import static io.convoy.onednn.winograd.TileTransforms.OUTPUT;

import java.util.ArrayList;
import java.util.List;

/** Arrays for the transforms of one row of tiles on each thread, shared by all convolutions. */
public final class Workspace {
  private final int threads;
  private final List<Arrays> arrays = new ArrayList<>();
  private int length;

  /** Arrays of one thread. */
  static final class Arrays {
    /** A row of pixels, {@code [width, channels]}. */
    final float[] pixels;

    /** What a row of outputs is added to, {@code [width, channels]}. */
    final float[] previous;

    /** The pixels of each column of a tile, {@code [6][tiles, channels]}. */
    final float[][] columns;

    /** Six rows of pixels with transformed columns, {@code [6][6][tiles, channels]}. */
    final float[][][] rows;

    /** Elements of transformed tiles, {@code [6][tiles, channels]}. */
    final float[][] elements;

    /** Four rows of outputs with columns to be transformed, {@code [4][6][tiles, channels]}. */
    final float[][][] outputs;

    /** The biases of the channels, for each tile, {@code [tiles, channels]}. */
    final float[] bias;

    private Arrays(int length) {
      pixels = new float[OUTPUT * length];
      previous = new float[OUTPUT * length];
      columns = new float[INPUT][length];
      rows = new float[INPUT][INPUT][length];
      elements = new float[INPUT][length];
      outputs = new float[OUTPUT][INPUT][length];
      bias = new float[length];
    }
  }

  /**
   * @param threads number of threads that compute
   */
  public Workspace(int threads) {
    this.threads = threads;
  }

  int threads() {
    return threads;
  }

  /** Makes room for rows of so many tiles times channels. */
  void require(int newLength) {
    length = Math.max(length, newLength);
  }

  /** Allocates the arrays, unless they are. */
  void allocate() {
    while (arrays.size() < threads) {
      arrays.add(new Arrays(length));
    }
  }

  Arrays of(int thread) {
    return arrays.get(thread);
  }
}
