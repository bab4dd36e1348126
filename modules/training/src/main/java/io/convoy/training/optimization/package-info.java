/** Optimization of a step: updaters, learning-rate schedules, weight decay, gradient clipping. */
package io.convoy.training.optimization;
