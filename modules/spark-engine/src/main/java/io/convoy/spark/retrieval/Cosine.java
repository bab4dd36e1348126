package io.convoy.spark.retrieval;

/** Cosine of the angle between two vectors; 0 if one of them has no direction. */
final class Cosine {
  private Cosine() {}

  static double of(float[] one, float[] other) {
    double product = 0;
    double ofOne = 0;
    double ofOther = 0;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
      ofOne += (double) one[i] * one[i];
      ofOther += (double) other[i] * other[i];
    }
    return ofOne == 0 || ofOther == 0
        ? 0
        : Math.max(-1, Math.min(1, product / (Math.sqrt(ofOne) * Math.sqrt(ofOther))));
  }
}
