package io.convoy.onednn.winograd;

/**
 * The transforms of F(4 x 4, 3 x 3) of Lavin and Gray, Fast Algorithms for Convolutional Neural
 * Networks (2016), on vectors: element {@code i} of six vectors is a row or column of a tile. One
 * dimension of their matrices at a time, and few vectors in a loop: such loops on whole arrays, and
 * only these, become vector instructions.
 */
final class TileTransforms {
  /** Rows and columns of a tile of the input. */
  static final int INPUT = 6;

  /** Rows and columns of a tile of the output. */
  static final int OUTPUT = 4;

  /** Rows and columns of the weights. */
  static final int WEIGHTS = 3;

  /** Elements of a tile of the input. */
  static final int ELEMENTS = INPUT * INPUT;

  /** Matrix G, which transforms rows and columns of the weights. */
  private static final double[][] OF_WEIGHTS = {
    {1 / 4.0, 0, 0},
    {-1 / 6.0, -1 / 6.0, -1 / 6.0},
    {-1 / 6.0, 1 / 6.0, -1 / 6.0},
    {1 / 24.0, 1 / 12.0, 1 / 6.0},
    {1 / 24.0, -1 / 12.0, 1 / 6.0},
    {0, 0, 1}
  };

  private TileTransforms() {}

  /**
   * Transforms the weights between two channels.
   *
   * @param weights vector that holds them, {@code [3, 3]}
   * @param offset of the first of them
   * @param transformed receives them, {@code [6, 6]}
   */
  static void weights(float[] weights, int offset, double[] transformed) {
    for (int row = 0; row < INPUT; row++) {
      for (int column = 0; column < INPUT; column++) {
        double sum = 0;
        for (int y = 0; y < WEIGHTS; y++) {
          for (int x = 0; x < WEIGHTS; x++) {
            double factor = OF_WEIGHTS[row][y] * OF_WEIGHTS[column][x];
            sum += factor * weights[offset + WEIGHTS * y + x];
          }
        }
        transformed[INPUT * row + column] = sum;
      }
    }
  }

  /** Transforms six vectors of the input, the product with matrix B. */
  static void input(float[][] from, float[][] to, int length) {
    outer(from[0], from[2], from[4], to[0], length);
    one(from[1], from[2], from[3], from[4], to[1], to[2], length);
    two(from[1], from[2], from[3], from[4], to[3], to[4], length);
    outer(from[1], from[3], from[5], to[5], length);
  }

  private static void outer(float[] a, float[] b, float[] c, float[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = 4 * a[i] - 5 * b[i] + c[i];
    }
  }

  private static void one(
      float[] a, float[] b, float[] c, float[] d, float[] plus, float[] minus, int length) {
    for (int i = 0; i < length; i++) {
      float even = d[i] - 4 * b[i];
      float odd = c[i] - 4 * a[i];
      plus[i] = even + odd;
      minus[i] = even - odd;
    }
  }

  private static void two(
      float[] a, float[] b, float[] c, float[] d, float[] plus, float[] minus, int length) {
    for (int i = 0; i < length; i++) {
      float even = d[i] - b[i];
      float odd = 2 * (c[i] - a[i]);
      plus[i] = even + odd;
      minus[i] = even - odd;
    }
  }

  /** Transforms six vectors of products to four of the output, the product with matrix A. */
  static void output(float[][] from, float[][] to, int length) {
    even(from, to[0], to[2], length);
    odd(from, to[1], to[3], length);
  }

  private static void even(float[][] from, float[] first, float[] third, int length) {
    float[] a = from[0];
    float[] b = from[1];
    float[] c = from[2];
    float[] d = from[3];
    float[] e = from[4];
    for (int i = 0; i < length; i++) {
      float one = b[i] + c[i];
      float two = d[i] + e[i];
      first[i] = a[i] + one + two;
      third[i] = one + 4 * two;
    }
  }

  private static void odd(float[][] from, float[] second, float[] fourth, int length) {
    float[] b = from[1];
    float[] c = from[2];
    float[] d = from[3];
    float[] e = from[4];
    float[] f = from[5];
    for (int i = 0; i < length; i++) {
      float one = b[i] - c[i];
      float two = d[i] - e[i];
      second[i] = one + 2 * two;
      fourth[i] = one + 8 * two + f[i];
    }
  }

  /** Adds vectors element by element. */
  static void add(float[] to, float[] added, int length) {
    for (int i = 0; i < length; i++) {
      to[i] += added[i];
    }
  }

  /** Replaces negative values by 0. */
  static void rectify(float[] values, int length) {
    for (int i = 0; i < length; i++) {
      values[i] = Math.max(values[i], 0f);
    }
  }
}
