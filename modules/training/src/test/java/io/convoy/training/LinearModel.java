package io.convoy.training;

/**
 * One linear function of the pixels for each class. The parameters are, class by class, the weights
 * of the pixels and a bias.
 */
record LinearModel(int inputs, int classes) {
  int parameters() {
    return classes * (inputs + 1);
  }

  /** Index of a class's first weight; its bias is {@code inputs} after it. */
  int offset(int of) {
    return of * (inputs + 1);
  }

  /** The output of one class for one image of a batch. */
  double output(float[] parameters, float[] pixels, int image, int of) {
    double sum = parameters[offset(of) + inputs];
    for (int i = 0; i < inputs; i++) {
      sum += (double) parameters[offset(of) + i] * pixels[image * inputs + i];
    }
    return sum;
  }
}
