package io.convoy.training.rangetest;

/**
 * A step of a range test.
 *
 * @param rate learning rate of the step
 * @param loss mean loss of its batch, before the step changes the parameters
 * @param smoothed mean of the losses of the steps around it
 */
public record RatePoint(double rate, double loss, double smoothed) {}
