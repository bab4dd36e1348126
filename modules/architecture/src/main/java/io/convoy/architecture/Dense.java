package io.convoy.architecture;

import java.util.List;

/**
 * A fully connected layer: every output is a weighted sum of all input values, plus a bias. Feature
 * maps are read as a vector in the order channel, row, column.
 *
 * @param units number of outputs, at least 1
 */
public record Dense(int units) implements Layer {

  /**
   * Checks the values.
   *
   * @param units number of outputs, at least 1
   * @throws IllegalArgumentException if there is no unit
   */
  public Dense {
    Bounds.atLeast(1, "units", units);
  }

  @Override
  public String kind() {
    return "dense";
  }

  @Override
  public Shape output(Shape input) {
    return Shape.vector(units);
  }

  /** Weights of shape inputs x units, stored unit by unit, then the bias. */
  @Override
  public List<Parameter> parameters(Shape input) {
    Parameter weight = Parameter.weight(input.size(), units, 1);
    return List.of(weight, weight.bias(units));
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) input.size() * units;
  }

  @Override
  public ReceptiveField receptiveField(ReceptiveField before, Shape image) {
    return before.whole(image);
  }
}
