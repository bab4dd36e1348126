/** Tensors in files: where their values are, and how they become float32. */
package io.convoy.weights.tensor;
