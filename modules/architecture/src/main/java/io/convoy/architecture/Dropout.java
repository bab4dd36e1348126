package io.convoy.architecture;

/**
 * Dropout: sets values to zero at random in training and multiplies the rest by 1 / (1 - rate);
 * does nothing in inference (Srivastava et al. 2014).
 *
 * @param rate probability of being set to zero, at least 0 and less than 1
 */
public record Dropout(double rate) implements Layer {

  /**
   * Checks the values.
   *
   * @param rate probability of being set to zero, at least 0 and less than 1
   * @throws IllegalArgumentException if the rate is out of its range
   */
  public Dropout {
    Bounds.share("dropout rate", rate);
  }

  @Override
  public String kind() {
    return "dropout";
  }

  @Override
  public String notation() {
    return kind() + " " + rate;
  }
}
