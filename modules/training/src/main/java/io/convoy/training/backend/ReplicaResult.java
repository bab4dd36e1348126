package io.convoy.training.backend;

/**
 * The result of {@link Replica#train}.
 *
 * @param state after the last step
 * @param examples in all steps
 * @param lossSum sum over all examples of the loss at the step of the example
 */
public record ReplicaResult(ModelState state, long examples, double lossSum) {}
