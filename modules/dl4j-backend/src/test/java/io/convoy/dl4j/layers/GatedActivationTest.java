package io.convoy.dl4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GatedActivationTest {
  private static final float[] ARGUMENTS = {-200, -50, -3, -0.5f, 0, 0.25f, 2, 30, 50, 200};

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.702})
  void valuesAndDerivativesAreThoseOfTheFormulaForAllArguments(double factor) {
    GatedActivation activation = new GatedActivation(factor);
    INDArray arguments = Nd4j.createFromArray(ARGUMENTS);
    INDArray twos = Nd4j.valueArrayOf(ARGUMENTS.length, 2f);
    float[] gradients = activation.backprop(arguments, twos).getFirst().toFloatVector();
    float[] values = activation.getActivation(arguments.dup(), true).toFloatVector();
    for (int i = 0; i < ARGUMENTS.length; i++) {
      double x = ARGUMENTS[i];
      double gate = 1 / (1 + Math.exp(-factor * x));
      assertThat((double) values[i]).isCloseTo(x * gate, within(1e-5 * Math.max(1, Math.abs(x))));
      assertThat((double) gradients[i])
          .isCloseTo(2 * (gate + factor * x * gate * (1 - gate)), within(1e-5));
    }
  }
}
