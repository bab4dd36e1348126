/**
 * Reads and writes the parameters of networks in the formats of other tools.
 *
 * <p>{@link io.convoy.weights.WeightFile} opens a file of any of these formats and lists its {@link
 * io.convoy.weights.tensor.StoredTensor}s, which are read one by one: a file is never in memory as
 * a whole.
 */
package io.convoy.weights;
