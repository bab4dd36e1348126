/**
 * One network on one machine, independent of the library that computes it: a {@link
 * io.convoy.training.backend.Replica} trains it, a {@link io.convoy.training.backend.Classifier}
 * classifies images with it.
 */
package io.convoy.training.backend;
