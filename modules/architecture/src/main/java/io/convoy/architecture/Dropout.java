package io.convoy.architecture;

/**
 * Dropout: in training sets values to zero at random and multiplies the others by 1 / (1 - rate);
 * in scoring does nothing (Srivastava et al. 2014).
 *
 * @param rate probability of being set to zero, at least 0 and less than 1
 */
public record Dropout(double rate) implements Layer {

  /**
   * Checks the values.
   *
   * @param rate at least 0 and less than 1
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
