package io.convoy.architecture;

import java.util.List;
import java.util.Optional;

/** Adds branches of equal shape value by value. */
public record Sum() implements Merge {

  @Override
  public String kind() {
    return "sum";
  }

  @Override
  public String verb() {
    return "add";
  }

  @Override
  public Optional<Shape> output(List<Shape> inputs) {
    return inputs.stream().distinct().count() == 1 ? Optional.of(inputs.get(0)) : Optional.empty();
  }
}
