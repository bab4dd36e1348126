package io.convoy.architecture;

import java.util.List;
import java.util.Optional;

/** Puts the channels of branches of equal height and width one after the other. */
public record ChannelConcat() implements Merge {

  @Override
  public String kind() {
    return "concat";
  }

  @Override
  public String verb() {
    return "concatenate";
  }

  @Override
  public Optional<Shape> output(List<Shape> inputs) {
    long areas =
        inputs.stream().map(shape -> List.of(shape.height(), shape.width())).distinct().count();
    if (areas != 1) {
      return Optional.empty();
    }
    int channels = inputs.stream().mapToInt(Shape::channels).sum();
    return Optional.of(new Shape(channels, inputs.get(0).height(), inputs.get(0).width()));
  }
}
