package io.convoy.training.backend;

/**
 * What a {@link Replica} has come to.
 *
 * @param state after the last step
 * @param examples how many it was trained on
 * @param lossSum the loss of each example at the step that trained on it, summed
 */
public record ReplicaResult(ModelState state, long examples, double lossSum) {}
