package io.convoy.architecture.pattern;

import io.convoy.architecture.Dense;
import io.convoy.architecture.Network;
import io.convoy.architecture.Node;
import io.convoy.architecture.Nodes;
import io.convoy.architecture.Shape;
import java.util.List;

/**
 * Networks in the notation of the lectures: {@code INPUT[3x32x32] -> [[CONV3-64 -> RELU]*2 ->
 * POOL2]*3 -> [FC-512 -> RELU]*2 -> FC-10}. Words may be in lower case, separated by any number of
 * blanks and line feeds.
 *
 * <ul>
 *   <li>{@code CONV3-64}: 64 filters of 3x3, stride 1, padded to keep height and width;
 *   <li>{@code POOL2}, {@code AVGPOOL2}: maximum and mean of 2x2, stride 2, no padding;
 *   <li>{@code CONV7-64/2p3t}, {@code POOL3/2p1}: another stride, another padding, and {@code t} to
 *       ignore border values that no whole step reaches;
 *   <li>{@code POOL3/2c}: a position more for border values that no whole step reaches;
 *   <li>{@code GLOBALPOOL}, {@code RELU}, {@code TANH}, {@code SIGMOID}, {@code FC-512};
 *   <li>{@code [...]*3}: the layers in brackets, three times.
 * </ul>
 */
public final class NetworkPattern {

  private NetworkPattern() {}

  /**
   * The network that {@code pattern} describes. Its input and its number of classes, that of the
   * last FC, are defaults; the data may have others.
   *
   * @throws IllegalArgumentException if the pattern cannot be parsed, or a layer does not fit the
   *     output of the previous one; the message gives the column
   */
  public static Network parse(String pattern) {
    PatternText text = new PatternText(pattern);
    PatternParser parser = new PatternParser(text);
    Shape input = parser.input();
    List<Step> steps = parser.steps();
    int classes = classes(text, steps);
    checkSizes(text, input, steps);
    return new Network(
        "pattern",
        text.text().strip().replaceAll(" +", " "),
        "the notation of Stanford's CS231n: Convolutional Neural Networks for Visual Recognition (2015)",
        input,
        classes,
        count -> tree(steps, count));
  }

  private static Node tree(List<Step> steps, int classes) {
    List<Step> features = steps.subList(0, steps.size() - 1);
    return Nodes.chain(features.stream().map(Step::layer).toArray(Node[]::new))
        .then("output", Nodes.dense(classes));
  }

  private static int classes(PatternText text, List<Step> steps) {
    List<Token> tokens = text.tokens();
    if (steps.isEmpty()) {
      throw text.problem(
          tokens.get(tokens.size() - 1), "Cannot classify without layers (must end with FC-n)");
    }
    Step last = steps.get(steps.size() - 1);
    if (!(last.layer() instanceof Dense dense)) {
      throw text.problem(
          last.word(),
          "Invalid last layer: %s (must be FC-n for n classes)".formatted(last.word()));
    }
    if (dense.units() < 2) {
      throw text.problem(
          last.word(),
          "Invalid number of classes: %s (must be at least 2)".formatted(dense.units()));
    }
    return dense.units();
  }

  private static void checkSizes(PatternText text, Shape input, List<Step> steps) {
    Shape shape = input;
    for (Step step : steps) {
      try {
        shape = step.layer().output(shape);
      } catch (IllegalArgumentException cause) {
        String why = cause.getMessage().replace("truncate()", step.word() + "t to truncate");
        throw text.problem(
            step.word(), "Cannot apply %s to %s: %s".formatted(step.word(), shape, why));
      }
    }
  }
}
