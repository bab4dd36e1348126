/**
 * Metrics of a running training: rounds, epochs and rejected images, for listeners and in files.
 */
package io.convoy.training.metrics;
