package io.convoy.architecture;

/** Global average pooling: the mean of each channel over all its positions (Lin et al. 2013). */
public record GlobalPool() implements Layer {

  @Override
  public String kind() {
    return "globalAveragePool";
  }

  @Override
  public Shape output(Shape input) {
    return Shape.vector(input.channels());
  }

  @Override
  public ReceptiveField receptiveField(ReceptiveField before, Shape image) {
    return before.whole(image);
  }
}
