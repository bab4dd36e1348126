/** Reads the files that {@code torch.save} writes. */
package io.convoy.weights.pytorch;
