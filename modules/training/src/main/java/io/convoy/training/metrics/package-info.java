/**
 * What a run tells while it goes on: rounds, epochs and rejected images, to listeners and to files.
 */
package io.convoy.training.metrics;
